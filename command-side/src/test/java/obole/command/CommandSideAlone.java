package obole.command;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.identity.trail.Trail;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.shared.codec.EventNames;

import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.util.Optional;

import javax.sql.DataSource;

/**
 * A process with nothing but the command side; whoever starts it registers a {@link Store} and a
 * clock. It is no {@code @Configuration}, since the scan of obole.command would find it a second
 * time.
 */
@EnableAutoConfiguration(
        exclude = {
            JdbcAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            JooqAutoConfiguration.class
        })
@Import({EventStoreWiring.class, CommandSide.class})
public class CommandSideAlone {

    /** Spring would close the database itself, and then nothing could be started again on it. */
    public record Store(TestDatabase database) {}

    @Bean
    @Qualifier(EventStoreWiring.DATA_SOURCE)
    DataSource events(Store store) {
        return store.database().dataSource(Role.COMMAND);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.ADDS)
    DataSource trailAdds(Store store) {
        return store.database().dataSource(Role.TRAIL);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.READS)
    DataSource trailReads(Store store) {
        return store.database().dataSource(Role.TRAIL_READ);
    }

    @Bean
    NodeId node() {
        return new NodeId("test");
    }

    @Bean
    StoredNames names() {
        return new StoredNames() {
            @Override
            public Optional<Name> nameOf(Class<?> type) {
                return EventNames.nameOf(type).map(e -> new Name(e.name(), e.revision()));
            }

            @Override
            public Optional<Class<?>> classOf(String name) {
                return EventNames.classOf(name);
            }
        };
    }
}
