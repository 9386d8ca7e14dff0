package obole.command.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;

import java.util.function.BiFunction;

/**
 * What a command must carry of other streams, folded from their events. A state is kept, and
 * completed from the store each time it is asked for: never older than the question.
 *
 * @param <S> immutable
 */
public final class Folded<S> {

    private static final int MOST = 10_000;

    private final Streams streams;
    private final S nothing;
    private final BiFunction<S, Object, S> evolve;
    private final Cache<String, State<S>> states = Caffeine.newBuilder().maximumSize(MOST).build();

    /**
     * @param nothing the state of a stream that does not exist
     */
    public Folded(Streams streams, S nothing, BiFunction<S, Object, S> evolve) {
        this.streams = streams;
        this.nothing = nothing;
        this.evolve = evolve;
    }

    private record State<S>(S value, long sequence) {}

    public S of(String stream) {
        State<S> now = states.get(stream, unknown -> new State<>(nothing, -1));
        long known = now.sequence();
        DomainEventStream since = streams.after(stream, now.sequence());
        while (since.hasNext()) {
            DomainEventMessage<?> event = since.next();
            now =
                    new State<>(
                            evolve.apply(now.value(), event.getPayload()),
                            event.getSequenceNumber());
        }
        if (now.sequence() > known) {
            states.put(stream, now);
        }
        return now.value();
    }
}
