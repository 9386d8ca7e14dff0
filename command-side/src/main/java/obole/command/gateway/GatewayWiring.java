package obole.command.gateway;

import obole.eventstore.EventHistory;
import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.ProcessorDatabase;
import obole.eventstore.ProcessorSettings;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

import java.util.List;

import javax.sql.DataSource;

/** The command bus, the gateway in front of it, and a processor for every {@link Policy}. */
@Configuration(proxyBeanMethods = false)
class GatewayWiring {

    private static final String POLICY_SCHEMA = "policy";

    /** Where every command is handled by the process that was asked. */
    @Bean
    @Profile(EventStoreWiring.ON_POSTGRESQL)
    CommandBus commandBus(EventBus store, List<CorrelationDataProvider> correlation) {
        return handling(store, correlation);
    }

    /** No transaction manager: the store opens its own transaction for each append. */
    static CommandBus handling(EventBus store, List<CorrelationDataProvider> correlation) {
        PositionedCommandBus bus =
                new PositionedCommandBus(
                        SimpleCommandBus.builder()
                                .transactionManager(NoTransactionManager.INSTANCE));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        bus.registerHandlerInterceptor(new ClaimsInterceptor(store));
        return bus;
    }

    @Bean
    CorrelationDataProvider origin() {
        return new MessageOriginProvider();
    }

    /** Who asked and why, and which event caused it, is stored with each event. */
    @Bean
    CorrelationDataProvider whoAndWhy() {
        return new SimpleCorrelationDataProvider(Caller.SUBJECT, Caller.REASON, Caller.CAUSE);
    }

    @Bean
    Commands commands(
            CommandBus bus, EventHistory history, @Qualifier("eventSerializer") Serializer events) {
        return new Commands(bus, history, events);
    }

    @Bean
    ConfigurerModule policyProcessors(
            ObjectProvider<Policy> policies,
            @Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource,
            Serializer serializer,
            NodeId node) {
        ProcessorDatabase database =
                EventStoreWiring.processorDatabase(dataSource, POLICY_SCHEMA, serializer, node);
        return axon ->
                axon.eventProcessing(processing ->
                        policies.forEach(each ->
                                ProcessorSettings.policy(each.name(), database, each.remembers())
                                        .configure(processing)));
    }
}
