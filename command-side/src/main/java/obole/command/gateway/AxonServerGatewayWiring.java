package obole.command.gateway;

import obole.eventstore.axonserver.AxonServerWiring;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.distributed.RoutingStrategy;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Commands through Axon Server: one stream's commands are handled by one of our processes. */
@Configuration(proxyBeanMethods = false)
@Profile(AxonServerWiring.PROFILE)
class AxonServerGatewayWiring {

    @Bean
    CommandBus commandBus(
            EventBus store,
            List<CorrelationDataProvider> correlation,
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            @Qualifier("messageSerializer") Serializer messages) {
        AxonServerCommandBus.Builder builder =
                new TravellingAnswers.Builder(messages, settings)
                        .axonServerConnectionManager(connections)
                        .configuration(settings)
                        .localSegment(GatewayWiring.handling(store, correlation))
                        .serializer(messages)
                        .routingStrategy(byStream())
                        .executorServiceBuilder((each, waiting) ->
                                new ThreadPoolExecutor(
                                        each.getCommandThreads(),
                                        each.getCommandThreads(),
                                        0,
                                        TimeUnit.SECONDS,
                                        waiting,
                                        Thread.ofVirtual().name("command-", 0).factory()));
        return new AwaitingCommandBus(builder.build());
    }

    /** What Axon loads an aggregate by decides where the command goes. */
    static RoutingStrategy byStream() {
        CommandTargetResolver targets = AnnotationCommandTargetResolver.builder().build();
        return command -> targets.resolveTarget(command).getIdentifier();
    }
}
