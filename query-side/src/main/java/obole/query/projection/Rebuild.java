package obole.query.projection;

import obole.migrations.Database;
import obole.migrations.Migrator;
import obole.migrations.Schema;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Forgets a disposable schema and remembers it anew: dropped, migrated, replayed from the first
 * event. Its tokens are in it, so they are forgotten too.
 */
@Component
public class Rebuild {

    private final Migrator migrator;
    private final Configuration axon;
    private final ObjectProvider<Projection> projections;
    private final ReentrantLock turn = new ReentrantLock();

    Rebuild(Database database, Configuration axon, ObjectProvider<Projection> projections) {
        this.migrator = new Migrator(database);
        this.axon = axon;
        this.projections = projections;
    }

    /**
     * Returns when the replay has begun; reads of the schema fail meanwhile or see it grow. What
     * other processes project into it fails too, and goes on from the new tokens.
     */
    public void of(Schema schema) {
        if (schema.lasting()) {
            throw new IllegalArgumentException(schema + " cannot be had again from events");
        }
        turn.lock();
        try {
            List<StreamingEventProcessor> processors = processorsOf(schema);
            processors.forEach(StreamingEventProcessor::shutDown);
            try {
                migrator.renew(schema);
            } finally {
                processors.forEach(StreamingEventProcessor::start);
            }
        } finally {
            turn.unlock();
        }
    }

    private List<StreamingEventProcessor> processorsOf(Schema schema) {
        return projections.stream()
                .filter(projection -> projection.schema() == schema)
                .map(projection -> processor(projection.group()))
                .distinct()
                .toList();
    }

    private StreamingEventProcessor processor(String group) {
        return axon.eventProcessingConfiguration()
                .eventProcessor(group, StreamingEventProcessor.class)
                .orElseThrow();
    }
}
