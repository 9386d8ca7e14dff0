package obole.command.pledge;

import static obole.command.pledge.PledgeCommand.Beneficiaries.ACCEPTING;
import static obole.command.pledge.PledgeCommand.Beneficiaries.NOT_ACCEPTING;
import static obole.command.pledge.PledgeCommand.Beneficiaries.UNKNOWN;

import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeState.Known;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Reads what a pledge's rules need to know: the pledge's own events, and its associations'. */
@Component
class Pledges {

    /** As a single donation: until it is verified an association gets no more at once. */
    private static final long UNVERIFIED_CAP = 100_000;

    private final Folded<PledgeState> pledges;
    private final Folded<Standing> associations;

    Pledges(Streams streams) {
        this.pledges =
                new Folded<>(
                        streams,
                        new PledgeState.Unknown(),
                        (state, event) -> Pledge.evolve(state, (PledgeEvent) event));
        this.associations = new Folded<>(streams, Standing.UNKNOWN, Pledges::after);
    }

    /** As an association's events say. */
    private enum Standing {
        UNKNOWN,
        UNVERIFIED,
        VERIFIED,
        NOT_ACCEPTING
    }

    private static Standing after(Standing before, Object event) {
        return switch (event) {
            case AssociationRegistered _ -> Standing.UNVERIFIED;
            case AssociationVerified _ -> Standing.VERIFIED;
            case AssociationVerificationRefused _, AssociationSuspended _ -> Standing.NOT_ACCEPTING;
            default -> before;
        };
    }

    Optional<Known> find(PledgeId id) {
        return pledges.of(id.toString()) instanceof Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    /** A pledge is collected as a whole or not at all. */
    Beneficiaries of(List<PledgedGift> gifts) {
        Beneficiaries all = ACCEPTING;
        for (PledgedGift gift : gifts) {
            switch (associations.of(gift.associationId().toString())) {
                case UNKNOWN -> {
                    return UNKNOWN;
                }
                case NOT_ACCEPTING -> all = NOT_ACCEPTING;
                case UNVERIFIED -> {
                    if (gift.amount().minor() > UNVERIFIED_CAP) {
                        all = NOT_ACCEPTING;
                    }
                }
                case VERIFIED -> {}
            }
        }
        return all;
    }
}
