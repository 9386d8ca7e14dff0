package obole.eventstore;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.Optional;

/** Carries the position of what a command appended from the store to the command's answer. */
public final class AppendedPosition {

    /** The key of the position, a {@link Long}, in the resources of the root unit of work. */
    public static final String KEY = "obole.appendedPosition";

    private AppendedPosition() {}

    /** The position of the last event that this unit of work has appended. */
    public static Optional<Long> in(UnitOfWork<?> unitOfWork) {
        return Optional.ofNullable(unitOfWork.root().getResource(KEY));
    }

    /** For the store alone: says where the last event of the current unit of work stands. */
    public static void leave(long position) {
        CurrentUnitOfWork.ifStarted(work -> work.root().resources().put(KEY, position));
    }
}
