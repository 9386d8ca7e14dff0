package obole.command;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.eventstore.axonserver.FakeAxonServer;
import obole.identity.Changes;
import obole.identity.Tokens;
import obole.migrations.TestDatabase;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The command side as it runs: policies, web server, sandbox PSP, on a database of its own. */
public final class RunningCommandSide implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PROFILES = "spring.profiles.active=";

    private final TestDatabase database = TestDatabase.create();
    private final @Nullable FakeAxonServer axonServer;
    private final ConfigurableApplicationContext context;

    public RunningCommandSide(String... properties) {
        boolean asked = Stream.of(properties).anyMatch(each -> each.startsWith(PROFILES));
        axonServer = Boolean.getBoolean("axonserver") && !asked ? new FakeAxonServer() : null;
        SpringApplication application = new SpringApplication(CommandSideAlone.class);
        application.addInitializers((GenericApplicationContext c) -> {
            c.registerBean(
                    CommandSideAlone.Store.class, () -> new CommandSideAlone.Store(database));
            c.registerBean(Clock.class, Clock::systemUTC);
        });
        context =
                application.run(
                        Stream.concat(
                                        Stream.of(
                                                        "server.port=0",
                                                        "spring.main.banner-mode=off",
                                                        "logging.level.root=warn",
                                                        "axon.axonserver.enabled=false",
                                                        "axon.timeout.enabled=false",
                                                        "axoniq.update-checker.disabled=true",
                                                        "disable-axoniq-console-message=true",
                                                        "obole.sandbox.enabled=true",
                                                        "obole.sandbox.webhook-secrets="
                                                                + WEBHOOK_SECRET)
                                                .filter(usual -> !saidIn(properties, usual)),
                                        Stream.concat(
                                                Stream.of(properties), axonServerProperties()))
                                .map(property -> "--" + property)
                                .toArray(String[]::new));
    }

    private static boolean saidIn(String[] properties, String usual) {
        String name = usual.substring(0, usual.indexOf('=') + 1);
        return Stream.of(properties).anyMatch(each -> each.startsWith(name));
    }

    /** With {@code -Daxonserver=true} every test runs on the profile of that name. */
    private Stream<String> axonServerProperties() {
        return axonServer == null
                ? Stream.empty()
                : Stream.of(
                        PROFILES + "axonserver", "axon.axonserver.servers=" + axonServer.address());
    }

    /** An answer over HTTP. */
    public record Reply(int status, JsonNode body, boolean replayed) {

        public String text(String field) {
            return body.path(field).asString("");
        }

        public Reply expect(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The classes of all beans. */
    public List<String> beanTypes() {
        return Stream.of(context.getBeanDefinitionNames())
                .map(name -> String.valueOf(context.getType(name)))
                .toList();
    }

    public TestDatabase database() {
        return database;
    }

    public URI at(String path) {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port")
                        + path);
    }

    public Reply post(String path, String key, String body) {
        return send(
                Changes.any(path, HttpRequest.newBuilder(at(path)))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + Tokens.of("finance:test"))
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    public Reply get(String path) {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + Tokens.of("finance:test"))
                        .GET());
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(),
                    JSON.readTree(answer.body()),
                    answer.headers().firstValue("Idempotency-Replayed").isPresent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Registers an association whose number is {@code number}; the same one each time. */
    public String association(int number, int commissionBasisPoints) {
        String body =
                """
                {"name": "Number %d", "identifier": {"kind": "RNA", "value": "W75123%04d"},
                 "feeBearer": "ASSOCIATION", "commissionBasisPoints": %d}
                """
                        .formatted(number, number, commissionBasisPoints);
        return post("/v1/associations", "association" + number, body)
                .expect(201)
                .text("associationId");
    }

    /** As a policy or a worker sends it. */
    public Outcome send(Object command) {
        return bean(Commands.class).send(command, Caller.machine("test"));
    }

    /** All events of that kind in a stream, in order. */
    public <E> List<E> events(Object stream, Class<E> type) {
        try (Stream<Object> events = bean(Streams.class).eventsOf(stream.toString())) {
            return events.filter(type::isInstance).map(type::cast).toList();
        }
    }

    public void stop(String policy) {
        processor(policy).shutDown();
    }

    public void start(String policy) {
        processor(policy).start();
    }

    private EventProcessor processor(String policy) {
        return bean(EventProcessingConfiguration.class)
                .eventProcessor(policy, EventProcessor.class)
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
        database.close();
        if (axonServer != null) {
            axonServer.close();
        }
    }
}
