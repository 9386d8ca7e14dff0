package obole.command.psp.sandbox;

import obole.command.psp.PspFact;
import obole.command.psp.PspFacts;
import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import javax.sql.DataSource;

/** The sandbox, our webhook controller and a real web server around them, and nothing else. */
public final class RunningSandbox implements AutoCloseable {

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    public static final String IBAN = "FR7630006000011234567890189";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final Heard heard = new Heard();

    public RunningSandbox(TestDatabase database, String... properties) {
        SpringApplication application = new SpringApplication(Parts.class);
        application.addInitializers((GenericApplicationContext c) -> {
            c.registerBean(DataSource.class, () -> database.dataSource(Role.COMMAND));
            c.registerBean(Clock.class, Clock::systemUTC);
            c.registerBean(PspFacts.class, () -> heard);
        });
        context =
                application.run(
                        Stream.concat(
                                        Stream.of(
                                                "server.port=0",
                                                "spring.main.banner-mode=off",
                                                "logging.level.root=warn",
                                                "obole.sandbox.enabled=true",
                                                "obole.sandbox.webhook-secrets=" + SECRET,
                                                "obole.sandbox.settlement-accounts.EUR=sg",
                                                "obole.sandbox.bank-accounts[0].code=sg",
                                                "obole.sandbox.bank-accounts[0].iban=" + IBAN,
                                                "obole.sandbox.bank-accounts[0]"
                                                        + ".opening-minor=5000"),
                                        Stream.of(properties))
                                .map(property -> "--" + property)
                                .toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"obole.command.psp", "obole.command.bank.sandbox"})
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class
    })
    static class Parts {}

    /** What our controller has handed to the domain. */
    public static final class Heard implements PspFacts {

        private final List<PspFact> facts = new CopyOnWriteArrayList<>();
        private volatile int refusals;

        @Override
        public synchronized void accept(String psp, PspFact fact) {
            if (refusals > 0) {
                refusals--;
                throw new IllegalStateException("the store does not answer");
            }
            facts.add(fact);
        }

        public List<PspFact> facts() {
            return facts;
        }

        public void refuse(int times) {
            refusals = times;
        }
    }

    public Heard heard() {
        return heard;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public URI at(String path) {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getProperty("local.server.port")
                        + path);
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(at(path)).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(HttpRequest.newBuilder(at(path)).DELETE());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
