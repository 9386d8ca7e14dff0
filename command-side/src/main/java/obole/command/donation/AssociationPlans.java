package obole.command.donation;

import obole.command.donation.FeePlan.Standing;
import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationId;

import org.springframework.stereotype.Component;

/** Reads from an association's own events what a donation's rules need to know of it. */
@Component
class AssociationPlans {

    private final Folded<FeePlan> plans;

    AssociationPlans(Streams streams) {
        this.plans = new Folded<>(streams, FeePlan.NONE, AssociationPlans::after);
    }

    FeePlan of(AssociationId association) {
        return plans.of(association.toString());
    }

    private static FeePlan after(FeePlan plan, Object event) {
        return switch (event) {
            case AssociationRegistered e -> new FeePlan(Standing.UNVERIFIED, e.terms());
            case AssociationFeesSet e -> plan.at(e.terms());
            case AssociationVerified _ -> plan.now(Standing.VERIFIED);
            case AssociationVerificationRefused _ -> plan.now(Standing.CLOSED_TO_DONATIONS);
            case AssociationSuspended _ -> plan.now(Standing.CLOSED_TO_DONATIONS);
            default -> plan;
        };
    }
}
