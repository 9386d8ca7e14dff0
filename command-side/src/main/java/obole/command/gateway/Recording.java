package obole.command.gateway;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.decision.Decision.Replayed;
import obole.shared.account.ClaimEvent.Claimed;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins a pure decision to the aggregate whose command is being handled. Nothing is decided here.
 */
public final class Recording {

    static final String CLAIMS = "obole.claims";

    /** The key of a command's metadata with the versions it is meant for. */
    static final String VERSIONS = "obole.versions";

    private Recording() {}

    /** Applies the events, keeps the claims for the unit of work, or throws the refusal. */
    public static <E> Answer of(Decision<E> decision) {
        return of(decision, null);
    }

    /**
     * The same for what has a version of its own inside a longer stream.
     *
     * @param version of what is changed, before it is; null for that of the stream
     */
    public static <E> Answer of(Decision<E> decision, @Nullable String version) {
        return switch (decision) {
            case Accepted<E>(var events, var claims) -> {
                if (!events.isEmpty()) {
                    requireVersion(version);
                }
                events.forEach(AggregateLifecycle::apply);
                if (!claims.isEmpty()) {
                    CurrentUnitOfWork.get()
                            .<List<Claimed>>getOrComputeResource(CLAIMS, key -> new ArrayList<>())
                            .addAll(claims);
                }
                yield Answer.DONE;
            }
            case Replayed<E>() -> Answer.REPLAYED;
            case Rejected<E>(var reason) -> throw new CommandRejected(reason);
        };
    }

    /**
     * Compares what the caller has read with what was loaded for this decision: whoever comes in
     * between is a conflict of the append, and is decided anew. What is as it was wanted already,
     * and what is a replay, needs no version (RFC 9110, section 13.1.1).
     */
    private static void requireVersion(@Nullable String version) {
        Object wanted = CurrentUnitOfWork.get().getMessage().getMetaData().get(VERSIONS);
        requireVersion(
                wanted == null ? null : wanted.toString(),
                version == null ? String.valueOf(AggregateLifecycle.getVersion()) : version);
    }

    /**
     * The same for whoever has to know before something is kept: what counts is asked again when it
     * is recorded.
     *
     * @param wanted with spaces; null for any
     */
    public static void requireVersion(@Nullable String wanted, String now) {
        if (wanted != null && !List.of(wanted.split(" ", -1)).contains(now)) {
            throw new CommandRejected(
                    "PRECONDITION_FAILED",
                    412,
                    "Somebody has changed it since it was read: read it again, and send the change"
                            + " with the new ETag.");
        }
    }
}
