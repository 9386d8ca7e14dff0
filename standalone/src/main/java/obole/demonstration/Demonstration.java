package obole.demonstration;

import obole.identity.server.FirstClients;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * With {@code --obole.demonstration=true}: loads the demonstration, says what there is, and lets it
 * run.
 */
@Component
@Order
@ConditionalOnProperty("obole.demonstration")
class Demonstration implements ApplicationRunner {

    private static final String EXPORT = "/demonstration/open-collective-hledger.csv";

    private final Environment environment;
    private final FirstClients clients;
    private final PrintStream out;

    Demonstration(Environment environment, FirstClients clients) {
        this.environment = environment;
        this.clients = clients;
        this.out = System.out;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        String base = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
        Api api = new Api(URI.create(base), new Credentials(URI.create(base), clients)::token);
        out.println("Obole answers on " + base);
        out.println("1. A real history: nine years of one association on another platform");
        String association = new HistoryOfHledger(api, out).load(export());
        out.println("2. A week with the sandbox PSP and bank");
        SandboxWeek.Result week = new SandboxWeek(api).play();
        new Report(api, out, base).print(association, week);
        out.println("Obole runs until Ctrl-C; the next start goes on with this data.");
    }

    private static String export() throws IOException {
        try (InputStream file = Demonstration.class.getResourceAsStream(EXPORT)) {
            return new String(
                    Objects.requireNonNull(file, EXPORT).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
