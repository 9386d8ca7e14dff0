package obole.standalone.model;

import obole.standalone.Main;

import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

import java.nio.file.Path;
import java.time.Clock;

/** Obole as it is, with another clock. */
public final class MovedMain {

    static final String CLOCK = "model.clock";

    private MovedMain() {}

    public static void main(String[] args) {
        Clock clock = new MovedClock(Path.of(System.getProperty(CLOCK)));
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers((GenericApplicationContext context) ->
                context.registerBean(
                        "movedClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        application.run(args);
    }
}
