package obole.command.donation;

import static obole.command.donation.DonationSettlementPolicy.text;

import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;

import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

/** What the lines of a confirmed report say of refunds and disputes. */
@Component
class GivenBackLines {

    private final RefundTerms terms;

    GivenBackLines(RefundTerms terms) {
        this.terms = terms;
    }

    /** None for what is none of ours. */
    List<DonationCommand> commands(SettlementConfirmed event, ReportLine line) {
        DonationId donation = DonationId.of(text(line.donation()));
        LocalDate on = event.effectiveOn();
        Money amount = line.gross();
        return switch (line.kind()) {
            case REFUND -> List.of(terms.settle(donation, refund(line), amount.negated(), on));
            case REFUND_RETURNED ->
                    terms.back(new ReturnRefund(donation, refund(line), amount, on), amount, on);
            case CHARGEBACK ->
                    List.of(
                            new WithdrawDispute(
                                    dispute(donation, event, line), amount.negated(), on));
            case CHARGEBACK_REVERSAL ->
                    List.of(new ReturnDisputeFunds(dispute(donation, event, line), amount, on));
            // A fee that is billed comes with the PSP's invoice.
            case DISPUTE_FEE ->
                    event.feeCollection() == FeeCollection.BILLED
                            ? List.of()
                            : List.of(
                                    terms.charge(
                                            dispute(donation, event, line),
                                            line.fee().minus(amount),
                                            on));
            case PAYMENT,
                    FEE,
                    CARRIED_FORWARD,
                    RESERVE_HELD,
                    RESERVE_RELEASED,
                    DEBIT_RETURNED,
                    OTHER ->
                    List.of();
        };
    }

    private static RefundId refund(ReportLine line) {
        return RefundId.of(text(line.reference()));
    }

    private static Dispute dispute(
            DonationId donation, SettlementConfirmed event, ReportLine line) {
        return Dispute.of(donation, event.psp(), line.pspReference());
    }
}
