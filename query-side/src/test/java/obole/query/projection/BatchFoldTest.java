package obole.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class BatchFoldTest {

    private record Count(String name, String letters) {}

    /** Rows in memory that remember how often they were asked. */
    private static final class Counts implements BatchFold.Rows<String, Count> {
        final Map<String, Count> stored = new HashMap<>();
        final List<Set<String>> loads = new ArrayList<>();
        int writes;

        @Override
        public Map<String, Count> load(Set<String> keys) {
            loads.add(Set.copyOf(keys));
            return Map.copyOf(stored);
        }

        @Override
        public Count blank(String key) {
            return new Count(key, "");
        }

        @Override
        public void write(Collection<Count> rows) {
            writes++;
            rows.forEach(row -> stored.put(row.name(), row));
        }
    }

    private final Counts counts = new Counts();
    private final BatchFold<String, Count> fold = new BatchFold<>(counts);

    private static UnitOfWork<?> begin() {
        return DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
    }

    private void append(UnitOfWork<?> batch, String name, String letter) {
        fold.change(batch, name, row -> new Count(name, row.letters() + letter));
    }

    @Test
    void a_batch_reads_once_and_writes_each_row_once_with_its_changes_in_order() {
        UnitOfWork<?> first = begin();
        append(first, "a", "x");
        append(first, "b", "y");
        append(first, "a", "z");
        first.commit();
        UnitOfWork<?> second = begin();
        append(second, "a", "!");
        second.commit();

        assertThat(counts.stored)
                .containsEntry("a", new Count("a", "xz!"))
                .containsEntry("b", new Count("b", "y"));
        assertThat(counts.loads).containsExactly(Set.of("a", "b"), Set.of("a"));
        assertThat(counts.writes).isEqualTo(2);
    }

    @Test
    void a_batch_that_fails_writes_nothing() {
        UnitOfWork<?> batch = begin();
        append(batch, "a", "x");
        batch.rollback();
        assertThat(counts.writes).isZero();
    }
}
