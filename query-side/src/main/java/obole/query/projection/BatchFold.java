package obole.query.projection;

import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Changes rows in memory, event by event, and writes each once a batch: one statement reads the
 * rows a batch touches, one round trip writes them.
 *
 * @param <K> what names a row
 * @param <R> a row
 */
public final class BatchFold<K, R> {

    /** Where rows come from and go to. */
    public interface Rows<K, R> {
        /** Those of the rows that exist; in one statement. */
        Map<K, R> load(Set<K> keys);

        /** A row before the first event that names it. */
        R blank(K key);

        /** Inserts or replaces; in one round trip. */
        void write(Collection<R> rows);
    }

    private record Change<K, R>(K key, UnaryOperator<R> fold) {}

    private final Rows<K, R> rows;
    private final Batch.Target<Change<K, R>> target = this::write;

    public BatchFold(Rows<K, R> rows) {
        this.rows = rows;
    }

    /** Applies {@code fold} to the row when the batch is written, after the changes before it. */
    public void change(UnitOfWork<?> unitOfWork, K key, UnaryOperator<R> fold) {
        Batch.of(unitOfWork, target).add(new Change<>(key, fold));
    }

    private void write(List<Change<K, R>> changes) {
        Map<K, List<Change<K, R>>> byKey = new LinkedHashMap<>();
        for (Change<K, R> change : changes) {
            byKey.computeIfAbsent(change.key(), _ -> new ArrayList<>()).add(change);
        }
        Map<K, R> stored = rows.load(byKey.keySet());
        List<R> changed = new ArrayList<>();
        byKey.forEach((key, ofKey) -> {
            @Nullable R found = stored.get(key);
            R row = found == null ? rows.blank(key) : found;
            for (Change<K, R> change : ofKey) {
                row = change.fold().apply(row);
            }
            changed.add(row);
        });
        rows.write(changed);
    }
}
