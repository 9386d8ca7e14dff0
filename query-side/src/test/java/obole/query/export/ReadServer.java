package obole.query.export;

import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServletResponse;

import obole.identity.Tokens;
import obole.migrations.TestDatabase;
import obole.query.QueryApplication;
import obole.query.ledger.EventExamples;
import obole.query.projection.Progress;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jooq.exception.DataAccessException;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The query side as it runs, with every example of an event in a real store. */
public record ReadServer(TestDatabase database, ConfigurableApplicationContext context)
        implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** With the examples so many times; ready when all of them can be read. */
    public static ReadServer start(int rounds) {
        TestDatabase database = TestDatabase.create();
        SpringApplication application = new SpringApplication(QueryApplication.class, Broken.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "axon.axonserver.enabled", "false",
                        "spring.mvc.problemdetails.enabled", "true"));
        application.addInitializers(QueryApplication.on(database));
        ConfigurableApplicationContext context = application.run();
        List<EventMessage<?>> history = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            EventExamples.all()
                    .values()
                    .forEach(event ->
                            history.add(
                                    new GenericDomainEventMessage<>(
                                            "Test", "set_1/0001", history.size(), event)));
        }
        context.getBean(EventStore.class).publish(history);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> context.getBean(Progress.class).reached(history.size() - 1L));
        return new ReadServer(database, context);
    }

    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + Tokens.of("finance:test"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** Sends more than any buffer holds, and then fails. */
    @RestController
    static class Broken {

        @GetMapping("/sandbox/broken")
        void broken(HttpServletResponse response) throws IOException {
            Sending.send(
                    response,
                    new Sending.Head("text/csv", "broken.csv", 1, 1),
                    out -> {
                        out.write(new byte[1 << 20]);
                        throw new IllegalStateException("the database has gone");
                    });
        }
    }
}
