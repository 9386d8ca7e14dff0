package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;

/** One attempt, against receivers that mean no good. */
@Timeout(60)
class PostTest {

    private static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("127.0.0.2");

    @SuppressWarnings("NullAway.Init") // Each test makes them as it needs them.
    private CheckedResolver resolver;

    @SuppressWarnings("NullAway.Init")
    private Post post;

    /** Only 127.0.0.1 may be reached, and a second is what an attempt may take. */
    private Post post(CheckedResolver.Names names, SSLContext tls) {
        WebhookSettings settings = WebhookNode.settings(true, List.of("127.0.0.1/32"), Set.of());
        resolver = new CheckedResolver(names, new Destinations(settings), settings.timeout(), 4);
        post = new Post(resolver, tls, settings.timeout(), 4);
        return post;
    }

    private Post post(CheckedResolver.Names names) throws Exception {
        return post(names, SSLContext.getDefault());
    }

    private Attempt send(String url) {
        return post.send(URI.create(url), Map.of("webhook-id", "x"), new byte[] {'{', '}'});
    }

    @AfterEach
    void stop() {
        post.close();
        resolver.close();
    }

    @Test
    void a_name_that_leads_to_a_private_address_is_not_connected_to() throws Exception {
        try (Receiver receiver = new Receiver()) {
            int port = URI.create(receiver.url()).getPort();
            post(_ -> new InetAddress[] {InetAddress.ofLiteral("::1"), PRIVATE});
            assertThat(send("http://innocent.example:" + port + "/").outcome())
                    .isEqualTo(Outcome.ADDRESS_FORBIDDEN);
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void a_literal_is_checked_like_a_name_however_it_is_written() throws Exception {
        try (Receiver receiver = new Receiver()) {
            int port = URI.create(receiver.url()).getPort();
            WebhookSettings strict = WebhookNode.settings(true, List.of(), Set.of());
            resolver =
                    new CheckedResolver(
                            InetAddress::getAllByName,
                            new Destinations(strict),
                            strict.timeout(),
                            4);
            post = new Post(resolver, SSLContext.getDefault(), strict.timeout(), 4);
            for (String host :
                    List.of("127.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "localhost")) {
                assertThat(send("http://" + host + ":" + port + "/").outcome())
                        .as(host)
                        .isIn(Outcome.ADDRESS_FORBIDDEN, Outcome.UNREACHABLE);
            }
            assertThat(receiver.received()).isEmpty();
            for (String host : List.of("127.1", "2130706433", "0x7f000001", "0177.0.0.1")) {
                // Some of them the JDK takes for no name, others for another address.
                assertThat(reached(host)).as(host).noneMatch(InetAddress::isLoopbackAddress);
            }
        }
    }

    private List<InetAddress> reached(String host) {
        try {
            return List.of(resolver.resolve(host));
        } catch (UnknownHostException refused) {
            return List.of();
        }
    }

    @Test
    void what_was_checked_is_what_is_connected_to_though_the_name_changes_its_mind()
            throws Exception {
        Queue<InetAddress> answers = new ArrayDeque<>(List.of(HOME, PRIVATE, PRIVATE));
        AtomicInteger asked = new AtomicInteger();
        try (Receiver receiver = new Receiver()) {
            int port = URI.create(receiver.url()).getPort();
            post(_ -> {
                asked.incrementAndGet();
                return new InetAddress[] {answers.remove()};
            });
            assertThat(send("http://rebinding.example:" + port + "/").outcome())
                    .isEqualTo(Outcome.DELIVERED);
            assertThat(asked).hasValue(1);
            assertThat(receiver.received()).hasSize(1);
            // To another port is another connection: the name is asked and checked again.
            assertThat(send("http://rebinding.example:1/").outcome())
                    .isEqualTo(Outcome.ADDRESS_FORBIDDEN);
        }
    }

    @Test
    void of_several_addresses_only_those_that_may_be_reached_are_tried() throws Exception {
        try (Receiver receiver = new Receiver()) {
            int port = URI.create(receiver.url()).getPort();
            post(_ -> new InetAddress[] {PRIVATE, HOME});
            assertThat(resolver.resolve("both.example")).containsExactly(HOME);
            assertThat(send("http://both.example:" + port + "/").outcome())
                    .isEqualTo(Outcome.DELIVERED);
        }
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Receiver there = new Receiver();
                Raw here =
                        new Raw((socket, _) ->
                                Raw.write(
                                        socket,
                                        "HTTP/1.1 302 Found\r\nLocation: "
                                                + there.url()
                                                + "\r\nContent-Length: 0\r\n\r\n"))) {
            post(InetAddress::getAllByName);
            Attempt attempt = send(here.url());
            assertThat(attempt.outcome()).isEqualTo(Outcome.REDIRECTED);
            assertThat(attempt.status()).isEqualTo(302);
            assertThat(there.received()).isEmpty();
        }
    }

    @Test
    void an_answer_that_drips_is_cut_off() throws Exception {
        try (Raw here =
                new Raw((socket, _) -> {
                    Raw.write(socket, "HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 100; i++) {
                        Raw.write(socket, "X-Header-" + i + ": x\r\n");
                        Thread.sleep(200);
                    }
                })) {
            post(InetAddress::getAllByName);
            Attempt attempt = send(here.url());
            assertThat(attempt.outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(attempt.millis()).isBetween(900L, 3_000L);
        }
    }

    @Test
    void silence_is_cut_off() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Raw here = new Raw((_, _) -> end.await())) {
            post(InetAddress::getAllByName);
            assertThat(send(here.url()).outcome()).isEqualTo(Outcome.TIMED_OUT);
            assertThat(send(here.url().replace("http:", "https:")).outcome())
                    .isEqualTo(Outcome.TIMED_OUT);
        } finally {
            end.countDown();
        }
    }

    @Test
    void a_name_server_that_does_not_answer_holds_up_nobody() throws Exception {
        post(_ -> {
            try {
                Thread.sleep(30_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[] {HOME};
        });
        Attempt attempt = send("http://slow.example/");
        assertThat(attempt.outcome()).isIn(Outcome.TIMED_OUT, Outcome.UNREACHABLE);
        assertThat(attempt.millis()).isLessThan(3_000L);
    }

    @Test
    void of_an_endless_answer_little_is_read_and_its_status_counts() throws Exception {
        AtomicLong written = new AtomicLong();
        try (Raw here =
                new Raw((socket, _) -> {
                    Raw.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
                    byte[] much = new byte[64 * 1024];
                    while (written.addAndGet(much.length) > 0) {
                        socket.getOutputStream().write(much);
                    }
                })) {
            post(InetAddress::getAllByName);
            Attempt attempt = send(here.url());
            assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
            assertThat(attempt.millis()).isLessThan(1_000L);
            Thread.sleep(200);
            // What fits into buffers between us, and no more.
            assertThat(written.get()).isLessThan(64L * 1024 * 1024);
        }
    }

    @Test
    void a_head_that_is_too_large_or_no_http_is_not_read() throws Exception {
        for (String head :
                List.of(
                        "HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                        "HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(200) + "\r\n",
                        "SSH-2.0-OpenSSH_9.9\r\n".repeat(100))) {
            try (Raw here = new Raw((socket, _) -> Raw.write(socket, head))) {
                post(InetAddress::getAllByName);
                assertThat(send(here.url()).outcome())
                        .as(head.substring(0, 20))
                        .isIn(Outcome.UNREADABLE, Outcome.TIMED_OUT);
            }
        }
    }

    @Test
    void nobody_there_is_no_delivery() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, HOME)) {
            port = free.getLocalPort();
        }
        post(InetAddress::getAllByName);
        assertThat(send("http://127.0.0.1:" + port + "/").outcome()).isEqualTo(Outcome.UNREACHABLE);
    }
}
