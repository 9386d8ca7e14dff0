package obole.query.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A receiver that need not speak HTTP. */
final class Raw implements AutoCloseable {

    /** What it does with a connection. */
    interface Answer {
        void to(Socket socket, InputStream request) throws IOException, InterruptedException;
    }

    private final ServerSocket server;

    Raw(Answer answer) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual()
                .start(() -> {
                    while (!server.isClosed()) {
                        try {
                            Socket socket = server.accept();
                            Thread.ofVirtual().start(() -> answer(answer, socket));
                        } catch (IOException closed) {
                            return;
                        }
                    }
                });
    }

    private static void answer(Answer answer, Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            int read = in.read(new byte[8 * 1024]);
            if (read > 0) {
                answer.to(socket, in);
            }
            socket.shutdownOutput();
            Thread.sleep(100);
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/hook";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }
}
