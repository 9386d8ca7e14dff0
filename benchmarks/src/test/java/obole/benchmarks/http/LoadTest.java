package obole.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import obole.benchmarks.http.Plan.Stretch;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The generator of load against a server that is written by hand. */
class LoadTest {

    private static final String LENGTH = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    private static final String REFUSED = "HTTP/1.1 422 No\r\nContent-Length: 0\r\n\r\n";

    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Test
    void an_open_loop_sends_what_is_due_with_a_new_key_each_time() throws IOException {
        Measured measured = send(List.of(LENGTH, CHUNKED), new Stretch(50, 40));

        assertThat(measured.requests()).isEqualTo(40);
        assertThat(measured.failures()).isZero();
        assertThat(requests).hasSize(40).doesNotHaveDuplicates();
        assertThat(requests.getFirst())
                .startsWith("POST /v1/donations HTTP/1.1\r\n")
                .containsPattern("Idempotency-Key: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\r\n");
        assertThat(requests).filteredOn(text -> text.contains("asso_B")).hasSize(20);
    }

    @Test
    void a_refusal_and_a_closed_connection_are_failures() throws IOException {
        Measured measured = send(List.of(LENGTH, REFUSED, "", LENGTH), new Stretch(20, 4));

        assertThat(measured.requests()).isEqualTo(2);
        assertThat(measured.failures()).isEqualTo(2);
    }

    @Test
    void a_request_that_waits_for_a_connection_counts_from_when_it_was_due() throws IOException {
        String slow = LENGTH.replace("201", "202");

        Measured measured = send(List.of(slow, LENGTH), new Stretch(1, 20));

        // The last one waited for all others, and nine of them were slow at least.
        assertThat(measured.waited().max() - measured.served().max())
                .isGreaterThanOrEqualTo(8 * TimeUnit.MILLISECONDS.toMicros(5));
    }

    @Test
    void a_schedule_has_every_request_in_its_stretch() {
        Schedule schedule =
                new Schedule(
                        List.of(new Stretch(10, 2), new Stretch(10, 0), new Stretch(10, 1)), 0);
        List<Long> millis = new ArrayList<>();
        while (schedule.hasNext()) {
            millis.add(TimeUnit.NANOSECONDS.toMillis(schedule.nextNanos()));
            schedule.advance();
        }

        assertThat(millis).containsExactly(0L, 5L, 20L);
    }

    @Test
    void the_peak_is_the_stretch_that_most_donations_fall_in() {
        long[] minutes = {1, 2, 9, 8, 1};

        assertThat(Peak.busiest(minutes, 60, Duration.ofSeconds(2)))
                .containsExactly(new Stretch(1_000, 9), new Stretch(1_000, 8));
    }

    @Test
    void the_data_of_the_peak_are_two_days_with_185_donations_in_the_busiest_minute()
            throws IOException {
        assertThat(Peak.minutes()).hasSizeBetween(2_000, 2_880).contains(185);
    }

    /** One connection; the answers are given in turn, the empty one by closing. */
    private Measured send(List<String> answers, Stretch stretch) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, answers));
            Plan plan =
                    new Plan(
                            server.getLocalPort(),
                            "form:benchmark",
                            Plan.DONATIONS,
                            1,
                            List.of("asso_A", "asso_B"),
                            0,
                            List.of(stretch));
            return new Sender(plan, 0).run();
        }
    }

    private void serve(ServerSocket server, List<String> answers) {
        int number = 0;
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    InputStream in = socket.getInputStream();
                    String request = read(in);
                    while (!request.isEmpty()) {
                        requests.add(request);
                        String answer = answers.get(number++ % answers.size());
                        if (answer.isEmpty()) {
                            break;
                        }
                        if (answer.contains("202")) {
                            Thread.sleep(5);
                        }
                        socket.getOutputStream().write(answer.getBytes(US_ASCII));
                        request = read(in);
                    }
                }
            }
        } catch (IOException closed) {
            // The test is over.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            text.append((char) next);
            if (text.indexOf("source") > 0 && next == '}') {
                return text.toString();
            }
        }
        return "";
    }
}
