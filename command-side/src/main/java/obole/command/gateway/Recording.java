package obole.command.gateway;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.decision.Decision.Replayed;
import obole.shared.account.ClaimEvent.Claimed;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins a pure decision to the aggregate whose command is being handled. Nothing is decided here.
 */
public final class Recording {

    static final String CLAIMS = "obole.claims";

    private Recording() {}

    /** Applies the events, keeps the claims for the unit of work, or throws the refusal. */
    public static <E> Answer of(Decision<E> decision) {
        return switch (decision) {
            case Accepted<E>(var events, var claims) -> {
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
}
