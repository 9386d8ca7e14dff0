package obole.eventstore;

import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.updates.UpdateChecker;
import org.axonframework.updates.configuration.CommandLineUsagePropertyProvider;

/** Keeps Axon from reporting this installation to its maker, which it does unless told not to. */
final class TelemetryOff implements ConfigurerModule {

    /** The checker asks this property before all else, whoever starts it. */
    TelemetryOff() {
        System.setProperty(CommandLineUsagePropertyProvider.DISABLED_KEY, "true");
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.registerComponent(UpdateChecker.class, axon -> null);
    }

    /** After Axon's own module, which registers the checker last of all. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }
}
