package obole.command.psp.adyen;

import obole.command.psp.PaymentGateway;
import obole.command.psp.PspConnections;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Puts each connection of kind ADYEN behind the port. */
@Configuration(proxyBeanMethods = false)
@Import(AdyenWiring.Registrar.class)
class AdyenWiring {

    /** A bean for each, as many as are configured. */
    static final class Registrar implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            PspConnections.of(PspConnections.Kind.ADYEN, environment)
                    .keySet()
                    .forEach(name ->
                            registry.registerBean(
                                    "psp-" + name,
                                    PaymentGateway.class,
                                    spec -> spec.supplier(context -> new AdyenPsp(name))));
        }
    }
}
