package obole.query.webhook;

import static obole.shared.money.Money.euros;

import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.identity.Role;
import obole.identity.Tokens;
import obole.migrations.TestDatabase;
import obole.query.QueryApplication;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.codec.EventNames;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A query node that sends webhooks to the loopback, and what a test does with it. */
final class WebhookNode implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** The machine's clock, moved on by a test. */
    static final class MovedClock extends Clock {

        private volatile Duration by = Duration.ZERO;

        void move(Duration more) {
            by = by.plus(more);
        }

        void moveBack() {
            by = Duration.ZERO;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Events are called as they are stored, and not as their classes. */
    private static final class TrueNames implements StoredNames {

        @Override
        public Optional<Name> nameOf(Class<?> type) {
            return EventNames.nameOf(type).map(each -> new Name(each.name(), each.revision()));
        }

        @Override
        public Optional<Class<?>> classOf(String name) {
            return EventNames.classOf(name);
        }
    }

    /** An answer: its status, and what it says. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {

        String text(String field) {
            return body.path(field).asString("");
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private final ConfigurableApplicationContext context;

    WebhookNode(TestDatabase database, Path key, Clock clock, Map<String, String> more) {
        SpringApplication application = new SpringApplication(QueryApplication.class);
        application.addInitializers(each -> {
            GenericApplicationContext beans = (GenericApplicationContext) each;
            beans.getBeanFactory().registerSingleton("testDatabase", database);
            // It is there for another node when this one has stopped.
            beans.addBeanFactoryPostProcessor(
                    factory -> factory.getBeanDefinition("database").setDestroyMethodName(""));
            beans.registerBean("now", Clock.class, () -> clock, it -> it.setPrimary(true));
            beans.registerBean(
                    "own",
                    NodeId.class,
                    () -> new NodeId("node" + COUNT.incrementAndGet()),
                    it -> it.setPrimary(true));
            beans.registerBean(
                    "true", StoredNames.class, TrueNames::new, it -> it.setPrimary(true));
        });
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", "0");
        settings.put("spring.main.banner-mode", "off");
        settings.put("axon.axonserver.enabled", "false");
        settings.put("spring.mvc.problemdetails.enabled", "true");
        settings.put("spring.threads.virtual.enabled", "true");
        settings.put("obole.watch.every", "PT1H");
        settings.put("obole.webhooks.every", "PT0.05S");
        settings.put("obole.webhooks.key", key.toString());
        settings.put("obole.webhooks.allow-http", "true");
        settings.put("obole.webhooks.allowed-networks", "127.0.0.1/32");
        settings.put("obole.webhooks.ports", "");
        settings.put("obole.webhooks.retries.jitter-percent", "0");
        // Long enough that only a moved clock brings the next attempt.
        settings.put("obole.webhooks.retries.first", "PT1M");
        settings.putAll(more);
        application.setDefaultProperties(settings);
        context = application.run();
    }

    /** As they are, but for what a test wants otherwise. */
    static WebhookSettings settings(
            boolean allowHttp, List<String> allowedNetworks, Set<Integer> ports) {
        return new WebhookSettings(
                "",
                allowHttp,
                allowedNetworks,
                ports,
                Duration.ofMillis(50),
                16,
                Duration.ofSeconds(1),
                new WebhookSettings.Retries(
                        Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3), 0));
    }

    static WebhookSettings settings(int jitterPercent) {
        WebhookSettings usual = settings(false, List.of(), Set.of());
        return new WebhookSettings(
                usual.key(),
                usual.allowHttp(),
                usual.allowedNetworks(),
                usual.ports(),
                usual.every(),
                usual.concurrency(),
                usual.timeout(),
                new WebhookSettings.Retries(
                        usual.retries().first(),
                        usual.retries().longest(),
                        usual.retries().giveUpAfter(),
                        jitterPercent));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A donation to an association; gives its id. */
    String give(AssociationId to) {
        int number = COUNT.incrementAndGet();
        DonationId donation = new DonationId(Digest.id("donation", Integer.toString(number)));
        DonationInitiated event =
                new DonationInitiated(
                        donation,
                        Digest.ofParts("request"),
                        "sandbox",
                        euros(10_00),
                        List.of(new Allocation(to, euros(10_00), euros(0), FeeBearer.PLATFORM)),
                        euros(0),
                        CollectedBy.PLATFORM,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        false,
                        null);
        context.getBean(EventStore.class)
                .publish(
                        new GenericDomainEventMessage<>("Donation", donation.toString(), 0, event));
        return donation.toString();
    }

    static AssociationId association(String name) {
        return new AssociationId(Digest.id("association", name));
    }

    static String token(AssociationId association) {
        return Tokens.of(
                "people-of-" + association,
                Set.of(Role.ASSOCIATION),
                Set.of(association.toString()));
    }

    static String integrator(String subject) {
        return Tokens.of(subject, Set.of(Role.INTEGRATOR), Set.of());
    }

    static String staff() {
        return Tokens.of("compliance:carla", Set.of(Role.COMPLIANCE), Set.of());
    }

    Answer send(String method, String path, String token, String key, String body) {
        Map<String, String> keys = key.isEmpty() ? Map.of() : Map.of("Idempotency-Key", key);
        return send(method, path, token, keys, body);
    }

    Answer send(
            String method, String path, String token, Map<String, String> headers, String body) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (token.equals(staff())) {
            request.header("Obole-Reason", "a test");
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body().isEmpty()
                            ? JsonMapper.shared().createObjectNode()
                            : JsonMapper.shared().readTree(answer.body()),
                    answer.headers());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    Answer get(String path, String token) {
        return send("GET", path, token, "", "");
    }

    /** An endpoint of an association. */
    Answer endpoint(AssociationId of, String url, String types) {
        return send(
                "POST",
                "/webhook-endpoints",
                token(of),
                "key" + COUNT.incrementAndGet(),
                """
                {"associationId": "%s", "url": "%s", "types": [%s]}
                """
                        .formatted(of, url, types));
    }

    @Override
    public void close() {
        context.close();
    }
}
