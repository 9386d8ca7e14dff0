package obole.query.projection;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/**
 * An event where and when it was recorded: all that a row may be made of.
 *
 * @param sequence its place in its own stream
 * @param recordedAt its timestamp
 */
public record Occurrence(
        Object event, long position, long sequence, Instant recordedAt, UnitOfWork<?> unitOfWork) {

    private static final String LATE = Occurrence.class.getName() + ".late";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** What a processor hands to its handler. */
    public static Occurrence of(
            EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        long sequence =
                message instanceof DomainEventMessage<?> domain ? domain.getSequenceNumber() : 0;
        return new Occurrence(
                message.getPayload(),
                token.position().orElseThrow(),
                sequence,
                message.getTimestamp(),
                unitOfWork);
    }

    /**
     * What is handled after events that came later: it has waited until it could be. A row that
     * knows those must still be changed by it, once.
     */
    static void late(UnitOfWork<?> unitOfWork) {
        unitOfWork.resources().put(LATE, new HashSet<>());
    }

    /** Whether it changes the row that this names, and that knows the events up to a position. */
    boolean changes(Object row, long known) {
        Set<Object> changed = unitOfWork.getResource(LATE);
        return changed == null ? known < position : changed.add(row);
    }

    /** The business day of its timestamp. */
    public LocalDate recordedOn() {
        return LocalDate.ofInstant(recordedAt, PARIS);
    }

    /** The business day it counts for: given, or the day it was recorded. */
    public LocalDate effective(@Nullable LocalDate given) {
        return given == null ? recordedOn() : given;
    }
}
