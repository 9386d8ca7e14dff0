package obole.process;

import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.shared.codec.EventNames;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** What belongs to this process: its clock and its name among nodes. */
@Configuration(proxyBeanMethods = false)
@Import(TrailPools.class)
public class ProcessWiring {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Stored names are the shared kernel's; the event store knows no event of ours. */
    @Bean
    StoredNames storedNames() {
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

    /** New with each start, so that no start takes the tokens of another for its own. */
    @Bean
    NodeId node() {
        return new NodeId(UUID.randomUUID().toString());
    }
}
