package obole.command;

import static org.assertj.core.api.Assertions.assertThat;

import obole.eventstore.PostgresHistory;
import obole.eventstore.PostgresWriter;
import obole.eventstore.StoredEvent;
import obole.eventstore.axonserver.FakeAxonServer;
import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** The command that moves a history, between databases as they are migrated. */
class CopyHistoryTest {

    @Test
    void a_history_goes_to_axon_server_and_into_another_database() {
        List<StoredEvent> events =
                LongStream.range(0, 700).mapToObj(CopyHistoryTest::event).toList();
        AxonServerConfiguration settings = new AxonServerConfiguration();
        try (FakeAxonServer server = new FakeAxonServer();
                TestDatabase from = TestDatabase.create();
                TestDatabase to = TestDatabase.create()) {
            settings.setServers(server.address());
            new PostgresWriter(from.dataSource(Role.COMMAND)).append(events);

            String there = CopyHistory.copy("to-axon-server", from.database(), settings);
            String back = CopyHistory.copy("to-postgresql", to.database(), settings);

            assertThat(back).isEqualTo(there);
            assertThat(server.events().all()).hasSize(700);
            assertThat(new PostgresHistory(to.dataSource(Role.COMMAND)).from(0, 1_000))
                    .isEqualTo(events);
        }
    }

    private static StoredEvent event(long position) {
        return new StoredEvent(
                position,
                "stream" + position % 5,
                position / 5,
                "Test",
                "id" + position,
                "test.Happened",
                "2",
                Instant.ofEpochMilli(1_800_000_000_000L + position),
                "{\"what\": \"é " + position + "\"}",
                "{\"reason\":\"a \\\"b\\\"\",\"subject\":\"someone\"}");
    }
}
