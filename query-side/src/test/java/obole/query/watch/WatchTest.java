package obole.query.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.query.replay.QueryNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;

/** What only somebody who owns the whole database can break. */
class WatchTest {

    @TempDir Path directory;

    private static boolean open(QueryNode node, String invariant, String subject) throws Exception {
        for (JsonNode each : node.read("/alarms").path("alarms")) {
            if (each.path("invariant").asString().equals(invariant)
                    && each.path("subject").asString().equals(subject)) {
                return each.path("open").asBoolean();
            }
        }
        return false;
    }

    @Test
    void lines_of_an_event_that_is_gone_raise_an_alarm() throws Exception {
        try (QueryNode node = new QueryNode(directory)) {
            String line = node.sql("select max(position) from ledger.line").getFirst();
            String event = " from event_store.events where position = " + line;
            node.sql("create table kept as select *" + event);
            node.sql("delete" + event);
            await().until(() -> open(node, "ENTRY_EVENTS", "entry " + line));
            node.sql("insert into event_store.events select * from kept");
            await().until(() -> !open(node, "ENTRY_EVENTS", "entry " + line));
        }
    }

    @Test
    void a_rebuilt_ledger_is_looked_at_from_its_beginning() throws Exception {
        try (QueryNode node = new QueryNode(directory)) {
            String looked = "select generation from watch.progress where part = 'news'";
            await().until(() -> !node.sql(looked).isEmpty());
            String before = node.sql(looked).getFirst();
            node.send("POST", "/projections/ledger/rebuild", "", "");
            node.awaitAll();
            await().until(() -> !node.sql(looked).getFirst().equals(before));
            String position = "select position from watch.progress where part = 'news'";
            await().until(() -> node.sql(position).getFirst().equals(Long.toString(node.last())));
            assertThat(node.sql("select rounds from watch.progress where part = 'round'"))
                    .isNotEmpty();
        }
    }
}
