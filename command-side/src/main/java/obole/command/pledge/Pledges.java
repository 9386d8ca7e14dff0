package obole.command.pledge;

import static obole.command.pledge.PledgeCommand.Beneficiaries.ACCEPTING;
import static obole.command.pledge.PledgeCommand.Beneficiaries.CLOSED;
import static obole.command.pledge.PledgeCommand.Beneficiaries.NOT_ACCEPTING;
import static obole.command.pledge.PledgeCommand.Beneficiaries.UNKNOWN;

import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeState.Known;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.AssociationZoneSet;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads what a pledge's rules need to know: the pledge's own events, and its associations'. */
@Component
class Pledges {

    /** As a single donation: until it is verified an association gets no more at once. */
    private static final long UNVERIFIED_CAP = 100_000;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Folded<PledgeState> pledges;
    private final Folded<Association> associations;
    private final Clock clock;

    Pledges(Streams streams, Clock clock) {
        this.clock = clock;
        this.pledges =
                new Folded<>(
                        streams,
                        new PledgeState.Unknown(),
                        (state, event) -> Pledge.evolve(state, (PledgeEvent) event));
        this.associations = new Folded<>(streams, Association.NONE, Pledges::after);
    }

    /**
     * As an association's events say.
     *
     * @param unverifiedUntil the last day it is given to without having been verified, null without
     *     end
     * @param closed it leaves, or has left: nothing more is ever given to it
     * @param zone in which its days begin
     */
    record Association(
            Standing standing, @Nullable LocalDate unverifiedUntil, boolean closed, ZoneId zone) {

        static final Association NONE = new Association(Standing.UNKNOWN, null, false, PARIS);

        Association now(Standing other) {
            return new Association(other, unverifiedUntil, closed, zone);
        }

        Standing on(LocalDate today) {
            boolean late =
                    standing == Standing.UNVERIFIED
                            && unverifiedUntil != null
                            && today.isAfter(unverifiedUntil);
            return closed ? Standing.CLOSED : late ? Standing.NOT_ACCEPTING : standing;
        }
    }

    enum Standing {
        UNKNOWN,
        UNVERIFIED,
        VERIFIED,
        NOT_ACCEPTING,
        CLOSED
    }

    /** As for a single donation: neither a suspension nor a freeze keeps anybody from giving. */
    static Association after(Association before, Object event) {
        return switch (event) {
            case AssociationRegistered e ->
                    new Association(Standing.UNVERIFIED, e.unverifiedUntil(), false, PARIS);
            case AssociationZoneSet e ->
                    new Association(
                            before.standing(), before.unverifiedUntil(), before.closed(), e.zone());
            case AssociationVerified _ -> before.now(Standing.VERIFIED);
            case AssociationVerificationRefused _ -> before.now(Standing.NOT_ACCEPTING);
            case ClosingBegun _, AssociationClosed _ ->
                    new Association(
                            before.standing(), before.unverifiedUntil(), true, before.zone());
            default -> before;
        };
    }

    Optional<Known> find(PledgeId id) {
        return pledges.of(id.toString()) instanceof Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    /** Paris unless somebody has said another. */
    ZoneId zoneOf(AssociationId association) {
        return associations.of(association.toString()).zone();
    }

    /**
     * A pledge is collected as a whole or not at all: what one of its associations cannot be given
     * any more is not for us to give to the others.
     */
    Beneficiaries of(List<PledgedGift> gifts) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Beneficiaries all = ACCEPTING;
        for (PledgedGift gift : gifts) {
            switch (associations.of(gift.associationId().toString()).on(today)) {
                case UNKNOWN -> {
                    return UNKNOWN;
                }
                case CLOSED -> {
                    return CLOSED;
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
