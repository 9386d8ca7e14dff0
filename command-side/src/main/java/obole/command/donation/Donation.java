package obole.command.donation;

import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.Taking.Taken;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundId;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of one donation; refunds and disputes have their own in the same stream. */
final class Donation {

    private Donation() {}

    /** What is known of a donation. */
    sealed interface State permits Unknown, Known {}

    record Unknown() implements State {}

    record Known(
            Digest requestDigest,
            String psp,
            CollectedBy collectedBy,
            Phase phase,
            Money gross,
            List<Allocation> allocations,
            Money tip,
            String pspReference,
            @Nullable SettlementId settlement,
            Credits credits,
            Map<RefundId, Refunds.Refund> refunds,
            Map<DisputeId, DisputeState> disputes,
            @Nullable Instant expiresAt,
            Money wanted,
            List<Taking> reversals)
            implements State {

        Known {
            allocations = List.copyOf(allocations);
            refunds = Map.copyOf(refunds);
            disputes = Map.copyOf(disputes);
            reversals = List.copyOf(reversals);
        }

        /** Until when the donor's bank keeps the amount set aside. */
        Instant held() {
            return requireNonNull(expiresAt, "it was authorised");
        }

        Stage stage() {
            return phase == Phase.SETTLED ? Stage.AVAILABLE : Stage.PENDING;
        }

        /** What may still be given back. */
        Money left() {
            Taken taken = taken();
            return gross.with(gross.minor() - ProRata.sum(taken.amounts()) - taken.tip());
        }

        /** What has gone back or is set aside: no more than the rest may be asked for. */
        Taken taken() {
            return Takings.sum(allocations, live().toList());
        }

        Stream<Taking> live() {
            Stream<Taking> asked =
                    Stream.concat(
                            refunds.values().stream()
                                    .filter(Refunds.Refund::live)
                                    .map(Refunds.Refund::taking),
                            disputes.values().stream().map(DisputeState::taken));
            return Stream.concat(asked, reversals.stream());
        }

        DisputeState dispute(DisputeId id) {
            DisputeState dispute = disputes.get(id);
            return dispute == null ? DisputeState.unknown(gross) : dispute;
        }

        Known with(Credits newCredits) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    phase,
                    gross,
                    allocations,
                    tip,
                    pspReference,
                    settlement,
                    newCredits,
                    refunds,
                    disputes,
                    expiresAt,
                    wanted,
                    reversals);
        }

        Known with(
                Map<RefundId, Refunds.Refund> newRefunds,
                Map<DisputeId, DisputeState> newDisputes) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    phase,
                    gross,
                    allocations,
                    tip,
                    pspReference,
                    settlement,
                    credits,
                    newRefunds,
                    newDisputes,
                    expiresAt,
                    wanted,
                    reversals);
        }

        Known in(Phase newPhase) {
            return in(newPhase, pspReference, settlement, expiresAt, wanted);
        }

        Known in(
                Phase newPhase,
                String reference,
                @Nullable SettlementId settledBy,
                @Nullable Instant until,
                Money toCapture) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    newPhase,
                    gross,
                    allocations,
                    tip,
                    reference,
                    settledBy,
                    credits,
                    refunds,
                    disputes,
                    until,
                    toCapture,
                    reversals);
        }

        Known captured(DonationCaptured e) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    Phase.CAPTURED,
                    e.gross(),
                    e.allocations(),
                    e.tip(),
                    e.pspReference(),
                    settlement,
                    credits,
                    refunds,
                    disputes,
                    null,
                    e.gross(),
                    reversals);
        }

        Known reversed(CaptureReversed e) {
            List<Taking> all = new ArrayList<>(reversals);
            all.add(new Taking(e.shares(), e.tip()));
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    Phase.REVERSED,
                    gross,
                    allocations,
                    tip,
                    pspReference,
                    settlement,
                    credits,
                    refunds,
                    disputes,
                    null,
                    wanted,
                    all);
        }
    }

    static Decision<DonationStreamEvent> decide(State state, DonationCommand command) {
        return switch (command) {
            case InitiateDonation initiate -> Initiating.decide(state, initiate);
            case ImportDonation imported -> Initiating.decide(state, imported);
            default ->
                    state instanceof Known known
                            ? Reversing.after(known, command.donationId(), decide(known, command))
                            : reject(DonationRejection.DONATION_NOT_FOUND);
        };
    }

    private static Decision<DonationStreamEvent> decide(Known known, DonationCommand command) {
        return switch (command) {
            case InitiateDonation _, ImportDonation _ -> replay();
            case AuthoriseDonation c -> Capturing.authorise(known, c);
            case HoldCommand c -> Holding.decide(known, c);
            case CaptureDonation c -> Capturing.capture(known, c);
            case FailDonation c -> Ending.fail(known, c);
            case SettleDonation c -> Settling.decide(known, c);
            case RefundCommand c -> Refunds.decide(known, c);
            case DisputeCommand c -> Disputes.decide(known, c);
        };
    }

    static State evolve(State state, DonationStreamEvent event) {
        if (event instanceof DonationInitiated e) {
            return new Known(
                    e.requestDigest(),
                    e.psp(),
                    e.collectedBy(),
                    Phase.INITIATED,
                    e.gross(),
                    e.allocations(),
                    e.tip(),
                    "",
                    null,
                    Credits.NONE,
                    Map.of(),
                    Map.of(),
                    e.expiresAt(),
                    e.gross(),
                    List.of());
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("a donation's first event says that it was initiated");
        }
        return switch (event) {
            case DonationEvent e -> Course.after(known, e);
            case RefundEvent e -> Refunds.evolve(known, e);
            case DisputeEvent e -> DisputeState.evolve(known, e);
        };
    }
}
