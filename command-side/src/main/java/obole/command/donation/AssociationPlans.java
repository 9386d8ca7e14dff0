package obole.command.donation;

import obole.command.donation.FeePlan.Standing;
import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Reads from an association's own events what a donation's rules need to know of it. */
@Component
class AssociationPlans {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Folded<Association> associations;
    private final Streams streams;
    private final Clock clock;

    AssociationPlans(Streams streams, Clock clock) {
        this.streams = streams;
        this.associations = new Folded<>(streams, Association.NONE, AssociationPlans::after);
        this.clock = clock;
    }

    /**
     * @param unverifiedUntil the last day it is given to without having been verified, null without
     *     end
     * @param leaving nothing more is given to it, whatever else it is
     * @param refused it will not be verified, so what it was given goes back
     * @param frozen nothing leaves, refunds included, but what is {@code authorised}
     */
    private record Association(
            FeePlan plan,
            @Nullable LocalDate unverifiedUntil,
            boolean leaving,
            boolean refused,
            boolean frozen,
            Set<String> authorised) {

        static final Association NONE =
                new Association(FeePlan.NONE, null, false, false, false, Set.of());

        Association with(FeePlan other) {
            return new Association(other, unverifiedUntil, leaving, refused, frozen, authorised);
        }

        Association leaves() {
            return new Association(plan, unverifiedUntil, true, refused, frozen, authorised);
        }

        Association refused(boolean now, Standing standing) {
            return new Association(
                    plan.now(standing), unverifiedUntil, leaving, now, frozen, authorised);
        }

        Association frozen(boolean now) {
            return new Association(plan, unverifiedUntil, leaving, refused, now, Set.of());
        }

        Association authorising(String subject) {
            Set<String> more = new HashSet<>(authorised);
            more.add(subject);
            return new Association(
                    plan, unverifiedUntil, leaving, refused, frozen, Set.copyOf(more));
        }

        FeePlan on(LocalDate today) {
            boolean late =
                    plan.standing() == Standing.UNVERIFIED
                            && unverifiedUntil != null
                            && today.isAfter(unverifiedUntil);
            return leaving || late ? plan.now(Standing.CLOSED_TO_DONATIONS) : plan;
        }
    }

    FeePlan of(AssociationId association) {
        return associations
                .of(association.toString())
                .on(LocalDate.ofInstant(clock.instant(), PARIS));
    }

    /** Whether what it was given goes back now: it is refused, and no freeze keeps the money. */
    boolean givesBack(AssociationId association) {
        Association now = associations.of(association.toString());
        return now.refused() && !now.frozen();
    }

    /** Whether a beneficiary's freeze keeps the money from going back to the donor. */
    boolean barsRefunds(DonationId donation) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.filter(DonationInitiated.class::isInstance)
                    .map(DonationInitiated.class::cast)
                    .flatMap(initiated -> initiated.allocations().stream())
                    .anyMatch(part -> bars(part.associationId(), donation));
        }
    }

    private boolean bars(AssociationId association, DonationId donation) {
        Association now = associations.of(association.toString());
        return now.frozen() && !now.authorised().contains(donation.toString());
    }

    /** A suspension stops payouts and keeps donations. */
    private static Association after(Association known, Object event) {
        FeePlan plan = known.plan();
        return switch (event) {
            case AssociationRegistered e ->
                    new Association(
                            new FeePlan(Standing.UNVERIFIED, e.terms()),
                            e.unverifiedUntil(),
                            false,
                            false,
                            false,
                            Set.of());
            case AssociationFeesSet e -> known.with(plan.at(e.terms()));
            case AssociationVerified _ -> known.refused(false, Standing.VERIFIED);
            case AssociationVerificationRefused _ ->
                    known.refused(true, Standing.CLOSED_TO_DONATIONS);
            case AssociationFrozen _ -> known.frozen(true);
            case DebitAuthorised e -> known.authorising(e.subject());
            case AssociationUnfrozen _ -> known.frozen(false);
            case ClosingBegun _ -> known.leaves();
            default -> known;
        };
    }
}
