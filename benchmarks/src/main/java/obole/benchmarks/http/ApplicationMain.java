package obole.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.query.projection.Projection;
import obole.standalone.Main;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** Obole's standalone and one endpoint that does nothing; projections can be stopped by word. */
final class ApplicationMain {

    static final String PROJECT = "project";
    static final String REST = "rest";

    private ApplicationMain() {}

    public static void main(String[] arguments) throws IOException {
        SpringApplication standalone = new SpringApplication(Main.class, EmptyEndpoint.class);
        try (ConfigurableApplicationContext obole = standalone.run(arguments)) {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            Child.tell(obole.getEnvironment().getRequiredProperty("local.server.port"));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                projections(obole, order.equals(PROJECT));
                Child.tell(order);
            }
        }
    }

    private static void projections(ConfigurableApplicationContext obole, boolean running) {
        Configuration axon = obole.getBean(Configuration.class);
        List<EventProcessor> processors =
                obole.getBeansOfType(Projection.class).values().stream()
                        .map(Projection::group)
                        .flatMap(group ->
                                axon.eventProcessingConfiguration().eventProcessor(group).stream())
                        .map(EventProcessor.class::cast)
                        .distinct()
                        .toList();
        for (EventProcessor each : processors) {
            if (running && !each.isRunning()) {
                each.start();
            } else if (!running && each.isRunning()) {
                each.shutDown();
            }
        }
    }
}
