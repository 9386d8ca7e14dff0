package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

/** One attempt to a name with addresses that say nothing: a second is what it may take. */
@Timeout(60)
class PostInTimeTest {

    private static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress SILENT = InetAddress.ofLiteral("127.0.0.3");
    private static final long LATE = 900;

    private final List<AutoCloseable> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // Each test has its own.
    private Receiver receiver;

    private int port;

    /** Where HOME answers, SILENT has taken as many connections as it may, and accepts none. */
    @BeforeEach
    void listen() throws IOException {
        receiver = new Receiver();
        open.add(receiver);
        port = URI.create(receiver.url()).getPort();
        open.add(silent(port));
    }

    private ServerSocket silent(int port) throws IOException {
        ServerSocket silent = new ServerSocket(port, 1, SILENT);
        for (int i = 0; i < 4; i++) {
            SocketChannel filling = SocketChannel.open();
            open.add(filling);
            filling.configureBlocking(false);
            filling.connect(new InetSocketAddress(SILENT, port));
        }
        return silent;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private CheckedResolver resolver(CheckedResolver.Names names, int concurrency) {
        WebhookSettings settings =
                WebhookNode.settings(true, List.of("127.0.0.1/32", "127.0.0.3/32"), Set.of());
        CheckedResolver resolver =
                new CheckedResolver(
                        names, new Destinations(settings), settings.timeout(), concurrency);
        open.add(resolver);
        return resolver;
    }

    private Attempt send(CheckedResolver.Names names, String url) throws Exception {
        try (Post post =
                new Post(
                        resolver(names, 4),
                        SSLContext.getDefault(),
                        WebhookNode.settings(0).timeout(),
                        4)) {
            return post.send(URI.create(url), Map.of(), new byte[] {'{', '}'});
        }
    }

    private static InetAddress[] late(InetAddress... addresses) {
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return addresses;
    }

    @Test
    void an_address_that_says_nothing_leaves_time_for_the_next() throws Exception {
        Attempt attempt =
                send(_ -> new InetAddress[] {SILENT, HOME}, "http://two.example:" + port + "/");
        assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(attempt.millis()).isBetween(200L, 1_000L);
    }

    @Test
    void of_many_addresses_few_are_tried() throws Exception {
        InetAddress[] many = new InetAddress[50];
        Arrays.fill(many, SILENT);
        assertThat(resolver(_ -> many, 4).resolve("many.example")).hasSize(3);
        Attempt attempt = send(_ -> many, "http://many.example:" + port + "/");
        assertThat(attempt.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(attempt.millis()).isLessThan(1_500L);
    }

    @Test
    void whose_time_ends_while_connecting_has_timed_out() throws Exception {
        Attempt attempt = send(_ -> late(SILENT, HOME), "http://late.example:" + port + "/");
        assertThat(attempt.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void nobody_is_shaken_hands_with_when_the_time_has_ended() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Raw mute = new Raw((_, _) -> end.await())) {
            int other = URI.create(mute.url()).getPort();
            open.add(silent(other));
            Attempt attempt = send(_ -> late(SILENT, HOME), "https://late.example:" + other + "/");
            assertThat(attempt.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(attempt.millis()).isLessThan(1_700L);
        } finally {
            end.countDown();
        }
    }

    @Test
    void dead_name_servers_of_one_subscriber_hold_up_no_other() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CheckedResolver resolver =
                resolver(
                        host -> {
                            if (host.startsWith("dead")) {
                                awaitAnyway(end);
                            }
                            return new InetAddress[] {HOME};
                        },
                        40);
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            asking.add(Thread.ofVirtual().start(() -> unanswered(resolver)));
        }
        for (Thread each : asking) {
            each.join();
        }
        assertThat(resolver.resolve("alive.example")).containsExactly(HOME);
        end.countDown();
    }

    private static void unanswered(CheckedResolver resolver) {
        try {
            resolver.resolve("dead.example");
        } catch (UnknownHostException _) {
            // its server never answers
        }
    }

    /** As the JDK does: whoever asks a name server cannot be interrupted. */
    private static void awaitAnyway(CountDownLatch end) {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException _) {
                // goes on waiting
            }
        }
    }
}
