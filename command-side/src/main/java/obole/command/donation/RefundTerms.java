package obole.command.donation;

import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads from the associations' own events who bears what when a donation goes back, for the
 * commands to carry. Without a word of theirs we cover no fee of a refund and bear those of
 * disputes.
 */
@Component
class RefundTerms {

    private static final Terms USUAL = new Terms(false, FeeBearer.PLATFORM);

    private final Streams streams;
    private final Folded<Terms> terms;

    RefundTerms(Streams streams) {
        this.streams = streams;
        this.terms = new Folded<>(streams, USUAL, RefundTerms::after);
    }

    private record Terms(boolean coversFees, FeeBearer disputeFees) {}

    private static Terms after(Terms before, Object event) {
        return event instanceof AssociationRefundTermsSet e
                ? new Terms(e.coversFees(), e.disputeFees())
                : before;
    }

    /** The beneficiaries whose PSP's fee we give back with a refund. */
    Set<AssociationId> coveredFor(DonationId donation) {
        return beneficiaries(donation, Terms::coversFees);
    }

    /** What says it of a refund: settled, and made by somebody at the PSP if none of ours. */
    RefundCommand settle(DonationId donation, RefundId refund, Money amount, LocalDate on) {
        return requested(donation, refund)
                ? new SettleRefund(donation, refund, amount, on)
                : new RecordRefund(donation, refund, amount, coveredFor(donation), on);
    }

    /** What comes back has gone out before: what nobody here asked for is recorded first. */
    List<DonationCommand> back(RefundCommand command, Money amount, LocalDate on) {
        RefundCommand settle = settle(command.donationId(), command.refundId(), amount, on);
        return settle instanceof RecordRefund ? List.of(settle, command) : List.of(command);
    }

    /** The PSP is told only after this is recorded, so it never knows of it before we do. */
    private boolean requested(DonationId donation, RefundId refund) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.anyMatch(
                    event -> event instanceof RefundRequested e && e.refundId().equals(refund));
        }
    }

    ChargeDisputeFee charge(Dispute dispute, Money fee, LocalDate on) {
        return new ChargeDisputeFee(
                dispute,
                fee,
                beneficiaries(
                        dispute.donationId(), each -> each.disputeFees() == FeeBearer.ASSOCIATION),
                on);
    }

    private Set<AssociationId> beneficiaries(DonationId donation, Predicate<Terms> wanted) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.filter(DonationInitiated.class::isInstance)
                    .flatMap(event -> ((DonationInitiated) event).allocations().stream())
                    .map(Allocation::associationId)
                    .filter(association -> wanted.test(terms.of(association.toString())))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
