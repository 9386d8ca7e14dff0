package obole.standalone;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.time.Clock;
import java.time.Duration;

/** Standalone in a process of its own, whose clock is ahead of ours by {@code later.by}. */
public final class Later {

    private Later() {}

    public static void main(String[] arguments) {
        Duration by = Duration.parse(System.getProperty("later.by"));
        Clock clock = Clock.offset(Clock.systemUTC(), by);
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean(
                                "later", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
        ConfigurableApplicationContext context = application.run(arguments);
        System.getLogger("later")
                .log(
                        System.Logger.Level.ERROR,
                        "Obole answers on http://localhost:"
                                + context.getEnvironment().getProperty("local.server.port"));
    }
}
