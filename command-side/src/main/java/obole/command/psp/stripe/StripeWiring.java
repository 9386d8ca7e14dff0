package obole.command.psp.stripe;

import obole.command.gateway.Streams;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PspConnections;
import obole.command.psp.PspConnections.Connection;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import java.net.URI;
import java.time.Clock;

/** Puts each connection of kind STRIPE behind the port. */
@Configuration(proxyBeanMethods = false)
@Import(StripeWiring.Registrar.class)
class StripeWiring {

    private static final URI ADDRESS = URI.create("https://api.stripe.com");

    /** A bean for each, as many as are configured. */
    static final class Registrar implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            PspConnections.of(PspConnections.Kind.STRIPE, environment)
                    .forEach((name, connection) ->
                            registry.registerBean(
                                    "psp-" + name,
                                    PaymentGateway.class,
                                    spec ->
                                            spec.supplier(context ->
                                                    psp(
                                                            name,
                                                            connection,
                                                            context.bean(Clock.class),
                                                            context.bean(Streams.class)))));
        }
    }

    static PaymentGateway psp(String name, Connection connection, Clock clock, Streams streams) {
        URI address = connection.apiAddress();
        return new StripePsp(
                name,
                new StripeCalls(
                        address == null ? ADDRESS : address,
                        required(name, "api-key", connection.apiKey()),
                        connection.timeout()),
                new StripeSignature(connection.webhookSecrets(), clock),
                required(name, "return-to", connection.returnTo()),
                new StripePayments(streams),
                clock);
    }

    private static <T> T required(String name, String setting, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "obole.psp.connections." + name + "." + setting + " is missing");
        }
        return value;
    }
}
