package obole.command.gateway;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.Snapshots;
import obole.eventstore.StreamRepository;

import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives every {@link StreamRoot} its repository, and its snapshots where its stream grows long. */
@Configuration(proxyBeanMethods = false)
class AggregateWiring {

    @Bean
    @Qualifier(EventStoreWiring.SNAPSHOT_SERIALIZER)
    SnapshotSerializer snapshotSerializer(ApplicationContext context) {
        Map<String, Class<?>> roots =
                roots(context).collect(Collectors.toMap(Class::getSimpleName, root -> root));
        return new SnapshotSerializer(roots);
    }

    /** A state that other rules have made is not used: the stream is read from its beginning. */
    @Bean
    SnapshotFilter snapshotFilter(SnapshotSerializer serializer) {
        return snapshot -> serializer.madeByTodaysRules(snapshot.getPayload().getType());
    }

    @Bean
    ConfigurerModule aggregates(
            ApplicationContext context,
            SnapshotSerializer serializer,
            @Value("${obole.command.states-at-hand:20000}") long states) {
        return axon ->
                roots(context)
                        .forEach(root ->
                                axon.configureAggregate(configured(root, serializer, states)));
    }

    private static Stream<Class<?>> roots(ApplicationContext context) {
        return Stream.of(context.getBeanNamesForAnnotation(StreamRoot.class)).map(context::getType);
    }

    private static <T> AggregateConfigurer<T> configured(
            Class<T> root, SnapshotSerializer serializer, long states) {
        int every = root.getAnnotation(StreamRoot.class).snapshotEvery();
        return AggregateConfigurer.defaultConfiguration(root)
                .configureCommandTargetResolver(_ -> new CommandTargets())
                .configureRepository(axon -> {
                    AggregateModel<T> model =
                            new AnnotatedAggregateMetaModelFactory(
                                            axon.parameterResolverFactory(),
                                            axon.handlerDefinition(root))
                                    .createModel(root);
                    return StreamRepository.of(
                            model,
                            axon.eventStore(),
                            axon::repository,
                            new Snapshots(axon.eventStore(), serializer, every),
                            states);
                });
    }
}
