package obole.command.donation;

import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.FailRefund;
import obole.command.donation.DonationCommand.FundRefund;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.DonationCommand.ImportRefund;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.LoseDispute;
import obole.command.donation.DonationCommand.OpenDispute;
import obole.command.donation.DonationCommand.RefuseRefund;
import obole.command.donation.DonationCommand.RequestRefund;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.DonationCommand.SettleRefund;
import obole.command.donation.DonationCommand.WithdrawDispute;
import obole.command.donation.Taking.Taken;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.ExpiryReason;
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
            Map<RefundId, Refunds.Refund> refunds,
            Map<DisputeId, Disputes.Dispute> disputes,
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

        Taken taken() {
            return Takings.sum(allocations, live().toList());
        }

        private Stream<Taking> live() {
            Stream<Taking> asked =
                    Stream.concat(
                            refunds.values().stream()
                                    .filter(Refunds.Refund::live)
                                    .map(Refunds.Refund::taking),
                            disputes.values().stream().flatMap(Disputes.Dispute::takings));
            return Stream.concat(asked, reversals.stream());
        }

        Known with(
                Map<RefundId, Refunds.Refund> newRefunds,
                Map<DisputeId, Disputes.Dispute> newDisputes) {
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
                    newRefunds,
                    newDisputes,
                    expiresAt,
                    wanted,
                    reversals);
        }

        private Known in(Phase newPhase) {
            return in(newPhase, pspReference, settlement, expiresAt, wanted);
        }

        private Known in(
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
                    refunds,
                    disputes,
                    until,
                    toCapture,
                    reversals);
        }

        private Known captured(DonationCaptured e) {
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
                    refunds,
                    disputes,
                    null,
                    e.gross(),
                    reversals);
        }

        private Known reversed(CaptureReversed e) {
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
            case RequestRefund c -> Refunds.request(known, c);
            case FundRefund c -> Refunds.fund(known, c);
            case RefuseRefund c -> Refunds.refuse(known, c);
            case SettleRefund c -> Refunds.settle(known, c);
            case FailRefund c -> Refunds.fail(known, c);
            case ImportRefund c -> Refunds.imported(known, c);
            case OpenDispute c -> Disputes.open(known, c);
            case WithdrawDispute c -> Disputes.withdraw(known, c);
            case LoseDispute c -> Disputes.lose(known, c);
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
            case DonationEvent e -> evolve(known, e);
            case RefundEvent e -> Refunds.evolve(known, e);
            case DisputeEvent e -> Disputes.evolve(known, e);
        };
    }

    private static Known evolve(Known known, DonationEvent event) {
        return switch (event) {
            case DonationInitiated _ -> known;
            case DonationAuthorised e ->
                    known.in(
                            Phase.AUTHORISED, e.pspReference(), null, e.expiresAt(), known.gross());
            case CaptureRequested e ->
                    known.in(
                            Phase.CAPTURE_REQUESTED,
                            known.pspReference(),
                            null,
                            known.expiresAt(),
                            e.amount());
            case VoidRequested _ -> known.in(Phase.VOID_REQUESTED);
            case CaptureRefused _, VoidRefused _ -> known.in(Phase.AUTHORISED);
            case DonationVoided _ -> known.in(Phase.VOIDED);
            case DonationExpired e ->
                    known.in(
                            e.reason() == ExpiryReason.NOT_COMPLETED
                                    ? Phase.EXPIRED
                                    : Phase.AUTHORISATION_EXPIRED);
            case DonationFailed _ -> known.in(Phase.FAILED);
            case DonationCaptured e -> known.captured(e);
            case CaptureReversed e -> known.reversed(e);
            case DonationSettled e ->
                    known.in(
                            Phase.SETTLED,
                            known.pspReference(),
                            e.settlementId(),
                            null,
                            known.wanted());
        };
    }
}
