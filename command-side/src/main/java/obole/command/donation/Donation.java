package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

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
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundId;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;

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
            Map<DisputeId, Disputes.Dispute> disputes)
            implements State {

        Known {
            allocations = List.copyOf(allocations);
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

        Taken taken() {
            int n = allocations.size();
            long[] amounts = new long[n];
            long[] commissions = new long[n];
            long[] own = new long[n];
            List<Taking> takings = live().toList();
            long ofTip = takings.stream().mapToLong(taking -> taking.tip().minor()).sum();
            long ours = takings.stream().mapToLong(taking -> taking.ours().minor()).sum();
            for (int i = 0; i < n; i++) {
                for (Taking taking : takings) {
                    for (GivenBack share : taking.shares()) {
                        if (share.associationId().equals(allocations.get(i).associationId())) {
                            amounts[i] += share.amount().minor();
                            commissions[i] += share.commission().minor();
                            own[i] += share.own().minor();
                        }
                    }
                }
            }
            return new Taken(amounts, commissions, own, ofTip, ours);
        }

        private Stream<Taking> live() {
            return Stream.concat(
                    refunds.values().stream()
                            .filter(Refunds.Refund::live)
                            .map(Refunds.Refund::taking),
                    disputes.values().stream().flatMap(Disputes.Dispute::takings));
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
                    newDisputes);
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
        return accept(captured(known, c));
    }

    /** Less than was to be given is divided as the whole was. */
    static DonationCaptured captured(Known known, CaptureDonation c) {
        List<Allocation> whole = known.allocations();
        long[] weights = new long[whole.size() + 1];
        for (int i = 0; i < whole.size(); i++) {
            weights[i] = whole.get(i).amount().minor();
        }
        weights[whole.size()] = known.tip().minor();
        long[] parts = ProRata.within(c.amount().minor(), weights);
        List<Allocation> allocations = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Allocation each = whole.get(i);
            allocations.add(
                    new Allocation(
                            each.associationId(),
                            c.amount().with(parts[i]),
                            c.amount()
                                    .with(
                                            ProRata.floor(
                                                    each.commission().minor(),
                                                    parts[i],
                                                    weights[i])),
                            each.feeBearer()));
        }
        return new DonationCaptured(
                c.donationId(),
                known.psp(),
                c.pspReference(),
                c.amount(),
                allocations,
                c.amount().with(parts[whole.size()]),
                known.collectedBy(),
                c.effectiveOn());
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
                    Map.of());
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
            case DonationSettled e ->
                    known.in(Phase.SETTLED, known.pspReference(), e.settlementId());
        };
    }
}
