package obole.query.projection;

import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Collects what the events of one unit of work ask to be written, and hands it over once, in order,
 * before the transaction commits that also stores how far the processor has got.
 */
public final class Batch<T> {

    /** Writes what a batch has collected. */
    public interface Target<T> {
        void write(List<T> items);
    }

    private final List<T> items = new ArrayList<>();

    private Batch() {}

    /** The batch of this unit of work for this target: the same for every event in it. */
    public static <T> Batch<T> of(UnitOfWork<?> unitOfWork, Target<T> target) {
        IdentityHashMap<Target<?>, Batch<?>> batches =
                unitOfWork.getOrComputeResource(
                        Batch.class.getName(), _ -> new IdentityHashMap<>());
        @SuppressWarnings("unchecked") // only ever put here, by a target of the same type
        Batch<T> batch = (Batch<T>) batches.computeIfAbsent(target, _ -> begin(unitOfWork, target));
        return batch;
    }

    private static <T> Batch<T> begin(UnitOfWork<?> unitOfWork, Target<T> target) {
        Batch<T> batch = new Batch<>();
        unitOfWork.onPrepareCommit(_ -> target.write(batch.items));
        return batch;
    }

    public void add(T item) {
        items.add(item);
    }
}
