package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_WAITING;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.WithdrawLine;
import obole.command.settlement.SettlementState.Arrived;
import obole.command.settlement.SettlementState.Confirmed;
import obole.command.settlement.SettlementState.Report;
import obole.command.settlement.SettlementState.Reported;
import obole.command.settlement.SettlementState.Unknown;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;

import java.util.ArrayList;
import java.util.List;

/** The bank rejects one of the direct debits that it was expected to credit. */
final class LineWithdrawal {

    private LineWithdrawal() {}

    /**
     * Only what has not come can be withdrawn: what came and was rejected all the same, the bank
     * will take again, and that is a return.
     */
    static Decision<SettlementEvent> decide(SettlementState state, WithdrawLine c) {
        return switch (state) {
            case Reported s -> {
                DonationId donation = c.collection().donationId();
                Money amount = c.collection().amount();
                if (s.report().withdrawn().contains(donation)) {
                    yield Decision.accept();
                }
                if (amount.exceeds(s.missing())) {
                    yield Decision.reject(SETTLEMENT_NOT_WAITING);
                }
                yield Decision.accept(
                        withdrawn(s.without(donation, s.report().net().minus(amount)), c));
            }
            case Confirmed s when s.report().withdrawn().contains(c.collection().donationId()) ->
                    Decision.accept();
            case Unknown _, Arrived _, Confirmed _ -> Decision.reject(SETTLEMENT_NOT_WAITING);
        };
    }

    private static List<SettlementEvent> withdrawn(Reported left, WithdrawLine c) {
        Report report = left.report();
        List<SettlementEvent> events = new ArrayList<>();
        events.add(
                new SettlementLineWithdrawn(
                        c.settlementId(),
                        report.psp(),
                        c.collection(),
                        c.reason(),
                        report.net(),
                        c.on()));
        if (left.missing().zero()) {
            events.add(
                    Settlement.nothingToMove(
                            c.settlementId(),
                            report,
                            left.from() == null ? c.safeguarding() : left.from(),
                            SettlementState.later(left.latest(), c.on())));
        }
        return events;
    }
}
