package obole.eventstore;

import static obole.eventstore.TestEvents.NAMES;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvent;

import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.function.UnaryOperator;

/** Axon's own tests of a storage engine, run on ours. */
class AxonEngineContractTest
        extends BatchingEventStorageEngineTest<
                PostgresEventStorageEngine, PostgresEventStorageEngine.Settings> {

    @BeforeEach
    void startEmpty() {
        StoreDatabase.empty();
        PostgresEventStorageEngine engine = createEngine();
        setTestSubject((AbstractEventStorageEngine) engine);
        setTestSubject(engine);
    }

    @Override
    protected PostgresEventStorageEngine createEngine(
            UnaryOperator<PostgresEventStorageEngine.Settings> customization) {
        PostgresEventStorageEngine.Settings settings = new PostgresEventStorageEngine.Settings();
        NamedEventSerializer serializer = new NamedEventSerializer(NAMES);
        settings.eventSerializer(serializer).snapshotSerializer(serializer).batchSize(100);
        return new PostgresEventStorageEngine(
                StoreDatabase.dataSource(), customization.apply(settings));
    }

    /** Axon's engines need a resolver to know a conflict when they see one; ours always does. */
    @Test
    @Override
    public void storeDuplicateEventWithoutExceptionResolver() {
        PostgresEventStorageEngine engine = createEngine();
        assertThatThrownBy(() -> engine.appendEvents(List.of(createEvent(0), createEvent(0))))
                .isInstanceOf(AggregateStreamCreationException.class);
    }
}
