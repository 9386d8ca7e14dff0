package obole.query.projection;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.ProcessorDatabase;
import obole.eventstore.ProcessorSettings;
import obole.query.QuerySide;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import javax.sql.DataSource;

/** Gives every {@link Projection} its processor: the one place that knows how they run. */
@Configuration(proxyBeanMethods = false)
class ProjectionWiring {

    @Bean
    ConfigurerModule projectionProcessors(
            ObjectProvider<Projection> projections,
            ProjectingWiring projecting,
            @Qualifier(QuerySide.PROJECT) DataSource dataSource,
            Serializer serializer,
            NodeId node) {
        return axon ->
                axon.eventProcessing(processing ->
                        projections.forEach(each -> {
                            ProcessorDatabase database =
                                    EventStoreWiring.processorDatabase(
                                            dataSource, each.schema().sqlName(), serializer, node);
                            ProcessorSettings.projection(
                                            each.group(), database, _ -> projecting.of(each))
                                    .configure(processing);
                        }));
    }
}
