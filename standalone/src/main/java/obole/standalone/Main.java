package obole.standalone;

import obole.command.CommandSide;
import obole.eventstore.EventStoreWiring;
import obole.identity.server.TokenServer;
import obole.process.ProcessWiring;
import obole.query.QuerySide;

import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts everything in one process: {@code java -jar obole.jar}. */
@SpringBootApplication(
        scanBasePackages = {"obole.standalone", "obole.demonstration"},
        exclude = {
            JdbcAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            JooqAutoConfiguration.class
        })
@Import({
    ProcessWiring.class,
    EventStoreWiring.class,
    CommandSide.class,
    QuerySide.class,
    TokenServer.class
})
public class Main {

    public static void main(String[] args) {
        SpringApplication.run(Main.class, args);
    }
}
