package obole.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import obole.identity.Role;
import obole.identity.Tokens;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;

/**
 * One HTTP/1.1 connection that is kept open. Its request is made once; only the idempotency key and
 * the association are written anew each time, in place.
 */
final class Connection {

    private static final int ANSWER = 16 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
    private static final String NO_KEY = "00000000-0000-7000-8000-000000000000";

    private static final long PROCESS = ProcessHandle.current().pid();

    private final int port;
    private final byte[] request;
    private final int keyAt;
    private final int associationAt;
    private final ByteBuffer out;
    private final ByteBuffer in = ByteBuffer.allocateDirect(ANSWER);
    private SocketChannel channel;

    /** When the request under way was due, and when it was sent. */
    long dueNanos;

    long sentNanos;

    Connection(Plan plan, Selector selector) throws IOException {
        port = plan.port();
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 2500, "currency": "EUR"},\
                 "source": "benchmark"}\
                """
                        .formatted(plan.associations().getFirst());
        String text =
                "POST "
                        + plan.path()
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer "
                        + Tokens.of(plan.client(), Set.of(Role.INTEGRATOR), Set.of())
                        + "\r\nIdempotency-Key: "
                        + NO_KEY
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        request = text.getBytes(US_ASCII);
        keyAt = text.indexOf(NO_KEY);
        associationAt = text.indexOf(plan.associations().getFirst());
        out = ByteBuffer.allocateDirect(request.length);
        channel = open(selector);
    }

    private SocketChannel open(Selector selector) throws IOException {
        SocketChannel opened =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        opened.configureBlocking(false);
        opened.register(selector, SelectionKey.OP_READ, this);
        return opened;
    }

    /** A new connection in place of one that the other side has closed. */
    void reopen(Selector selector) throws IOException {
        channel.close();
        channel = open(selector);
    }

    /** Sends the next request; it is small enough for an empty socket buffer. */
    void send(long number, List<String> associations) throws IOException {
        writeKey(number);
        String association = associations.get((int) (number % associations.size()));
        for (int i = 0; i < association.length(); i++) {
            request[associationAt + i] = (byte) association.charAt(i);
        }
        out.clear().put(request).flip();
        in.clear();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** A UUIDv7: the time, and a number that is never used twice in a process. */
    private void writeKey(long number) {
        long now = System.currentTimeMillis();
        hex(now >>> 16, 8, 0);
        hex(now & 0xFFFF, 4, 9);
        hex(0x7000 | ((number >>> 48) & 0xFFF), 4, 14);
        hex(0x8000 | (PROCESS & 0x3FFF), 4, 19);
        hex(number & 0xFFFF_FFFF_FFFFL, 12, 24);
    }

    private void hex(long value, int digits, int at) {
        for (int i = 0; i < digits; i++) {
            request[keyAt + at + i] = HEX[(int) (value >>> (4 * (digits - 1 - i))) & 0xF];
        }
    }

    /** The status once all of the answer is there, 0 before, −1 when there will be none. */
    int read() throws IOException {
        if (channel.read(in) < 0) {
            return -1;
        }
        int length = in.position();
        int body = endOfHeaders(length);
        if (body < 0 || !complete(body, length)) {
            return 0;
        }
        return 100 * digit(9) + 10 * digit(10) + digit(11);
    }

    private int digit(int at) {
        return in.get(at) - '0';
    }

    private int endOfHeaders(int length) {
        for (int i = 12; i + 3 < length; i++) {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r') {
                return i + 4;
            }
        }
        return -1;
    }

    /** By its length, or by the empty chunk at the end: nothing follows before we send again. */
    private boolean complete(int body, int length) {
        int value = valueOf("\r\nContent-Length: ", body);
        if (value < 0) {
            boolean chunked = valueOf("\r\nTransfer-Encoding: ", body) > 0;
            return !chunked
                    || (length >= body + 5
                            && in.get(length - 5) == '0'
                            && in.get(length - 4) == '\r'
                            && in.get(length - 1) == '\n');
        }
        int wanted = 0;
        for (int i = value; in.get(i) != '\r'; i++) {
            wanted = 10 * wanted + digit(i);
        }
        return length >= body + wanted;
    }

    private int valueOf(String header, int end) {
        for (int i = 12; i + header.length() < end; i++) {
            int matched = 0;
            while (matched < header.length() && in.get(i + matched) == header.charAt(matched)) {
                matched++;
            }
            if (matched == header.length()) {
                return i + matched;
            }
        }
        return -1;
    }

    void close() throws IOException {
        channel.close();
    }
}
