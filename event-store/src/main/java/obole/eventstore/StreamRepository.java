package obole.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.LockAwareAggregate;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/**
 * Axon's repository, reading no more than a decision needs.
 *
 * <p>The state of a stream of some length that this process has seen before is completed by what
 * has been stored since, so it is never older than the question. A command marked {@link
 * #CREATE_FIRST} decides as if the stream were new and reads nothing: the store refuses a stream
 * that is not, and a refusal by the rule is no answer until the same command has been sent without
 * the mark.
 */
public final class StreamRepository<T> extends EventSourcingRepository<T> {

    /** The key of a command's metadata that says that its stream is likely to be new. */
    public static final String CREATE_FIRST = "obole.createFirst";

    /** Streams of no more events are read again by the query that would complete the state. */
    static final int WORTH_KEEPING = 10;

    private final EventStore store;
    private final RepositoryProvider repositories;
    private final LockFactory locks;
    private final Snapshots snapshots;
    private final Cache<String, Seen<T>> seen;

    private StreamRepository(
            Builder<T> builder,
            EventStore store,
            RepositoryProvider repositories,
            LockFactory locks,
            Snapshots snapshots,
            long cached) {
        super(builder);
        this.store = store;
        this.repositories = repositories;
        this.locks = locks;
        this.snapshots = snapshots;
        this.seen = Caffeine.newBuilder().maximumSize(cached).build();
    }

    /**
     * Makes one for the aggregates of a model.
     *
     * @param cached how many states to keep at most; 0 for none
     */
    public static <T> StreamRepository<T> of(
            AggregateModel<T> model,
            EventStore store,
            RepositoryProvider repositories,
            Snapshots snapshots,
            long cached) {
        LockFactory locks = PessimisticLockFactory.usingDefaults();
        @SuppressWarnings("unchecked") // the model's class is that of its aggregates
        Class<T> type = (Class<T>) model.entityClass();
        Builder<T> builder =
                EventSourcingRepository.builder(type)
                        .aggregateModel(model)
                        .aggregateFactory(new GenericAggregateFactory<>(model))
                        .eventStore(store)
                        .repositoryProvider(repositories)
                        .lockFactory(locks);
        return new StreamRepository<>(builder, store, repositories, locks, snapshots, cached);
    }

    /** A state at hand: the aggregate and the sequence of the last event that is in it. */
    private record Seen<T>(T root, long sequence) {}

    @Override
    protected LockAwareAggregate<T, EventSourcedAggregate<T>> doLoadOrCreate(
            String stream, Callable<T> factory) throws Exception {
        UnitOfWork<?> work = CurrentUnitOfWork.get();
        Lock lock = locks.obtainLock(stream);
        work.onCleanup(done -> lock.release());
        EventSourcedAggregate<T> aggregate = atHand(stream);
        if (aggregate == null && !createFirst(work)) {
            aggregate = stored(stream);
        }
        if (aggregate == null) {
            aggregate = doCreateNewForLock(factory);
        }
        keep(stream, aggregate, work);
        return new LockAwareAggregate<>(aggregate, lock);
    }

    private static boolean createFirst(UnitOfWork<?> work) {
        return work.getMessage().getMetaData().containsKey(CREATE_FIRST);
    }

    private @Nullable EventSourcedAggregate<T> atHand(String stream) {
        Seen<T> last = seen.asMap().remove(stream);
        if (last == null) {
            return null;
        }
        EventSourcedAggregate<T> aggregate =
                EventSourcedAggregate.reconstruct(
                        last.root(),
                        aggregateModel(),
                        last.sequence(),
                        false,
                        store,
                        repositories,
                        NoSnapshotTriggerDefinition.TRIGGER);
        DomainEventStream since = store.readEvents(stream, last.sequence() + 1);
        if (since.hasNext()) {
            aggregate.initializeState(since);
        }
        return aggregate;
    }

    private @Nullable EventSourcedAggregate<T> stored(String stream) {
        DomainEventStream events = readEvents(stream);
        if (!events.hasNext()) {
            return null;
        }
        EventSourcedAggregate<T> aggregate =
                EventSourcedAggregate.initialize(
                        getAggregateFactory().createAggregateRoot(stream, events.peek()),
                        aggregateModel(),
                        store,
                        repositories,
                        NoSnapshotTriggerDefinition.TRIGGER);
        aggregate.initializeState(events);
        return aggregate;
    }

    /** What a failed command has applied is forgotten; an untouched state is not. */
    private void keep(String stream, EventSourcedAggregate<T> aggregate, UnitOfWork<?> work) {
        long before = version(aggregate);
        work.afterCommit(done -> {
            long after = version(aggregate);
            T root = aggregate.invoke(state -> state);
            if (after >= WORTH_KEEPING) {
                seen.put(stream, new Seen<>(root, after));
            }
            snapshots.passed(aggregateModel().type(), stream, root, before, after);
        });
        work.onRollback(done -> {
            if (before >= WORTH_KEEPING && version(aggregate) == before) {
                seen.put(stream, new Seen<>(aggregate.invoke(state -> state), before));
            }
        });
    }

    private static long version(EventSourcedAggregate<?> aggregate) {
        Long version = aggregate.version();
        return version == null ? -1 : version;
    }
}
