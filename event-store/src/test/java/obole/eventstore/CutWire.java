package obole.eventstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wire to PostgreSQL that can be cut in every way a network has, and mended. */
final class CutWire implements AutoCloseable {

    private static final int SLOW_MILLIS = 150;

    /** The end of PostgreSQL's answer to a commit. */
    private static final String COMMITTED = "COMMIT\0";

    /** What the wire does to the bytes of both directions. */
    enum State {
        WHOLE,
        /** Every packet takes long. */
        SLOW,
        /** Open connections are reset, and so are new ones. */
        RESET,
        /** Accepts, and forwards nothing. */
        BLACK_HOLE,
        /** Requests get through, their answers do not. */
        NO_ANSWERS,
        /** Requests are held, so that there is nothing to answer. */
        NO_REQUESTS,
        /** PostgreSQL seems to have closed its half of each open connection. */
        ANSWERS_ENDED,
        /** To PostgreSQL the engine seems to have closed its half of each open connection. */
        REQUESTS_ENDED;

        private boolean holds(boolean request) {
            return this == BLACK_HOLE || this == (request ? NO_REQUESTS : NO_ANSWERS);
        }
    }

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicReference<@Nullable State> atNextCommit = new AtomicReference<>();
    private State state = State.WHOLE;

    CutWire(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("cut-wire").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut(State how) {
        enter(how);
        switch (how) {
            case RESET -> open.forEach(Connection::reset);
            case ANSWERS_ENDED -> open.forEach(each -> Connection.end(each.client));
            case REQUESTS_ENDED -> open.forEach(each -> Connection.end(each.server));
            default -> {}
        }
    }

    /** Cut when PostgreSQL has committed, before it is heard that it has. */
    void cutAtNextCommit(State how) {
        atNextCommit.set(how);
    }

    boolean waitsForCommit() {
        return atNextCommit.get() != null;
    }

    private void lookFor(byte[] answer, int length) {
        if (waitsForCommit() && new String(answer, 0, length, ISO_8859_1).contains(COMMITTED)) {
            State how = atNextCommit.getAndSet(null);
            if (how != null) {
                cut(how);
            }
        }
    }

    /** What was held is delivered now, late as it is. */
    void mend() {
        enter(State.WHOLE);
    }

    /** New connections work; those that were open never hear of each other again. */
    void mendForNewConnections() {
        open.forEach(each -> each.lost = true);
        enter(State.WHOLE);
    }

    private void enter(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Connection connection = new Connection(door.accept());
                open.add(connection);
                if (state() == State.RESET) {
                    connection.reset();
                } else {
                    connection.start();
                }
            } catch (IOException closed) {
                // The door is closed, or the other side has gone: there is nothing to forward.
            }
        }
    }

    private State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Connection::reset);
    }

    private final class Connection {

        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean lost;

        Connection(Socket client) {
            this.client = client;
        }

        void start() throws IOException {
            server.connect(CutWire.this.server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> forward(client, server, true));
            Thread.ofVirtual().start(() -> forward(server, client, false));
        }

        private void forward(Socket from, Socket to, boolean request) {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] packet = new byte[16_384];
                for (int length = in.read(packet); length >= 0; length = in.read(packet)) {
                    if (!request) {
                        lookFor(packet, length);
                    }
                    awaitTurn(request);
                    out.write(packet, 0, length);
                }
                awaitTurn(request);
                to.shutdownOutput();
            } catch (IOException gone) {
                close();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }

        private void awaitTurn(boolean request) throws InterruptedException {
            if (state() == State.SLOW) {
                Thread.sleep(SLOW_MILLIS);
            }
            lock.lock();
            try {
                while ((lost || state.holds(request)) && !door.isClosed()) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }

        /** RST instead of FIN: what was under way is thrown away. */
        void reset() {
            for (Socket each : new Socket[] {client, server}) {
                try {
                    each.setSoLinger(true, 0);
                } catch (IOException gone) {
                    // It was closed before.
                }
            }
            close();
        }

        private static void end(Socket side) {
            try {
                side.shutdownOutput();
            } catch (IOException gone) {
                // It was closed before.
            }
        }

        private void close() {
            open.remove(this);
            for (Socket each : new Socket[] {client, server}) {
                try {
                    each.close();
                } catch (IOException gone) {
                    // It was closed before.
                }
            }
        }
    }
}
