package obole.command;

import obole.identity.IdentityWiring;

import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The command side as one configuration, imported by every process that runs it.
 *
 * <p>It asks for: the event store's wiring, a data source of role obole_command qualified {@code
 * EventStoreWiring.DATA_SOURCE}, a {@code Clock} and a {@code NodeId}.
 */
@Configuration(proxyBeanMethods = false)
@Import(IdentityWiring.class)
@ComponentScan("obole.command")
@ConfigurationPropertiesScan("obole.command")
public class CommandSide {}
