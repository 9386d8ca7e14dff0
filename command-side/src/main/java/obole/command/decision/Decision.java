package obole.command.decision;

import obole.shared.account.ClaimEvent.Claimed;

import java.util.List;

/** What a pure rule answers to a command. */
public sealed interface Decision<E> {

    /**
     * It happens: these events, in this order, none if nothing is new.
     *
     * @param claims first events of small streams, stored with the events or not at all
     */
    record Accepted<E>(List<E> events, List<Claimed> claims) implements Decision<E> {

        public Accepted {
            events = List.copyOf(events);
            claims = List.copyOf(claims);
        }
    }

    /** It has happened before, by the same request: nothing is recorded. */
    record Replayed<E>() implements Decision<E> {}

    /** It may not happen. */
    record Rejected<E>(Rejection reason) implements Decision<E> {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    static <E> Decision<E> accept(E... events) {
        return new Accepted<>(List.of(events), List.of());
    }

    static <E> Decision<E> accept(List<? extends E> events) {
        return new Accepted<>(List.copyOf(events), List.of());
    }

    static <E> Decision<E> replay() {
        return new Replayed<>();
    }

    static <E> Decision<E> reject(Rejection reason) {
        return new Rejected<>(reason);
    }

    /** The same, and something new inside the stream is claimed by a stream of its own. */
    default Decision<E> claiming(Claimed claim) {
        return switch (this) {
            case Accepted<E>(var events, var claims) -> {
                var more = new java.util.ArrayList<>(claims);
                more.add(claim);
                yield new Accepted<>(events, more);
            }
            case Replayed<E> same -> same;
            case Rejected<E> same -> same;
        };
    }
}
