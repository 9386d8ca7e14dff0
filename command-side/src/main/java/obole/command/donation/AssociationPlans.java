package obole.command.donation;

import obole.command.donation.FeePlan.Standing;
import obole.command.gateway.Streams;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationId;

import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/** Reads from an association's own events what a donation's rules need to know of it. */
@Component
class AssociationPlans {

    private final Streams streams;

    AssociationPlans(Streams streams) {
        this.streams = streams;
    }

    FeePlan of(AssociationId association) {
        try (Stream<Object> events = streams.eventsOf(association.toString())) {
            return fold(events);
        }
    }

    static FeePlan fold(Stream<Object> events) {
        FeePlan plan = FeePlan.NONE;
        for (Object event : (Iterable<Object>) events::iterator) {
            plan =
                    switch (event) {
                        case AssociationRegistered e ->
                                new FeePlan(
                                        Standing.UNVERIFIED,
                                        e.feeBearer(),
                                        e.commissionBasisPoints());
                        case AssociationVerified _ -> plan.now(Standing.VERIFIED);
                        case AssociationVerificationRefused _ ->
                                plan.now(Standing.CLOSED_TO_DONATIONS);
                        case AssociationSuspended _ -> plan.now(Standing.CLOSED_TO_DONATIONS);
                        default -> plan;
                    };
        }
        return plan;
    }
}
