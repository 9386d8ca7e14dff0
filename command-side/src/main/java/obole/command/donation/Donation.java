package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.decision.Decision;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.Taking.Taken;
import obole.shared.association.AssociationId;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundId;
import obole.shared.donation.SettledShare;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

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
            List<SettledShare> settled,
            Map<AssociationId, Long> shortOf,
            Map<RefundId, Refunds.Refund> refunds,
            Map<DisputeId, DisputeState> disputes)
            implements State {

        Known {
            allocations = List.copyOf(allocations);
            settled = List.copyOf(settled);
            shortOf = Map.copyOf(shortOf);
            refunds = Map.copyOf(refunds);
            disputes = Map.copyOf(disputes);
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
            return Taken.of(allocations, live().toList());
        }

        /** The same, and what was won and has not come back: it is not there to be credited. */
        Taken withheld() {
            return Taken.of(
                    allocations,
                    Stream.concat(live(), disputes.values().stream().map(DisputeState::awaited))
                            .toList());
        }

        long[] leftOfParts() {
            Taken taken = taken();
            long[] left = new long[allocations.size()];
            for (int i = 0; i < left.length; i++) {
                left[i] = allocations.get(i).amount().minor() - taken.amounts()[i];
            }
            return left;
        }

        Money leftOfTip() {
            return tip.with(tip.minor() - taken().tip());
        }

        private Stream<Taking> live() {
            return Stream.concat(
                    refunds.values().stream()
                            .filter(Refunds.Refund::live)
                            .map(Refunds.Refund::taking),
                    disputes.values().stream().map(DisputeState::taken));
        }

        DisputeState dispute(DisputeId id) {
            DisputeState dispute = disputes.get(id);
            return dispute == null ? DisputeState.unknown(gross) : dispute;
        }

        /** With the PSP's fee that the beneficiary bore, as far as it was not given back before. */
        GivenBack covered(GivenBack share, Allocation allocation) {
            return RefundFees.covered(this, share, allocation);
        }

        Known shortOf(Map<AssociationId, Long> left) {
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
                    settled,
                    left,
                    refunds,
                    disputes);
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
                    settled,
                    shortOf,
                    newRefunds,
                    newDisputes);
        }

        private Known settled(DonationSettled event) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    Phase.SETTLED,
                    gross,
                    allocations,
                    tip,
                    pspReference,
                    event.settlementId(),
                    event.shares(),
                    Settling.shortOf(this),
                    refunds,
                    disputes);
        }

        private Known in(Phase newPhase, String reference, @Nullable SettlementId settledBy) {
            return in(newPhase, reference, settledBy, gross, allocations, tip);
        }

        private Known in(
                Phase newPhase,
                String reference,
                @Nullable SettlementId settledBy,
                Money newGross,
                List<Allocation> parts,
                Money newTip) {
            return new Known(
                    requestDigest,
                    psp,
                    collectedBy,
                    newPhase,
                    newGross,
                    parts,
                    newTip,
                    reference,
                    settledBy,
                    settled,
                    shortOf,
                    refunds,
                    disputes);
        }
    }

    static Decision<DonationStreamEvent> decide(State state, DonationCommand command) {
        return switch (command) {
            case InitiateDonation initiate -> Initiating.decide(state, initiate);
            case ImportDonation imported -> Initiating.decide(state, imported);
            default ->
                    state instanceof Known known
                            ? decide(known, command)
                            : reject(DonationRejection.DONATION_NOT_FOUND);
        };
    }

    private static Decision<DonationStreamEvent> decide(Known known, DonationCommand command) {
        return switch (command) {
            case InitiateDonation _, ImportDonation _ -> replay();
            case AuthoriseDonation c -> authorise(known, c);
            case CaptureDonation c -> capture(known, c);
            case FailDonation c ->
                    known.phase().captured() || known.phase() == Phase.FAILED
                            ? accept()
                            : accept(new DonationFailed(c.donationId(), c.reason()));
            case SettleDonation c -> Settling.decide(known, c);
            case RefundCommand c -> Refunds.decide(known, c);
            case DisputeCommand c -> Disputes.decide(known, c);
        };
    }

    private static Decision<DonationStreamEvent> authorise(Known known, AuthoriseDonation c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        return known.phase() == Phase.INITIATED
                ? accept(new DonationAuthorised(c.donationId(), c.pspReference(), c.amount()))
                : accept();
    }

    private static Decision<DonationStreamEvent> capture(Known known, CaptureDonation c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (known.phase().captured()) {
            return c.amount().equals(known.gross())
                    ? accept()
                    : reject(DonationRejection.CAPTURED_AMOUNT_DIFFERS);
        }
        if (c.amount().exceeds(known.gross())) {
            return reject(DonationRejection.CAPTURE_EXCEEDS_DONATION);
        }
        return accept(Capturing.captured(known, c));
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
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of());
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("a donation's first event says that it was initiated");
        }
        return switch (event) {
            case DonationEvent e -> evolve(known, e);
            case RefundEvent e -> Refunds.evolve(known, e);
            case DisputeEvent e -> DisputeState.evolve(known, e);
        };
    }

    private static Known evolve(Known known, DonationEvent event) {
        return switch (event) {
            case DonationInitiated _ -> known;
            case DonationAuthorised e -> known.in(Phase.AUTHORISED, e.pspReference(), null);
            case DonationFailed _ -> known.in(Phase.FAILED, known.pspReference(), null);
            case DonationCaptured e ->
                    known.in(
                            Phase.CAPTURED,
                            e.pspReference(),
                            null,
                            e.gross(),
                            e.allocations(),
                            e.tip());
            case DonationSettled e -> known.settled(e);
        };
    }
}
