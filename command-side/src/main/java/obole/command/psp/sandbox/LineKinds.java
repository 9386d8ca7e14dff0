package obole.command.psp.sandbox;

import obole.shared.money.Money;
import obole.shared.settlement.ReportLine.Kind;

/** What each kind of line in the sandbox's report has: a donation, a name, a sign. */
final class LineKinds {

    private LineKinds() {}

    static boolean ofDonation(Kind kind) {
        return switch (kind) {
            case PAYMENT, REFUND, REFUND_RETURNED, CHARGEBACK, CHARGEBACK_REVERSAL, DISPUTE_FEE ->
                    true;
            case FEE, OTHER, CARRIED_FORWARD, RESERVE_HELD, RESERVE_RELEASED, DEBIT_RETURNED ->
                    false;
        };
    }

    /** A donation, a refund, a dispute or an earlier report. */
    static boolean named(Kind kind) {
        return switch (kind) {
            case FEE, OTHER, RESERVE_HELD -> false;
            default -> true;
        };
    }

    static boolean signsFit(Kind kind, Money gross, Money fee) {
        return switch (kind) {
            case PAYMENT, REFUND_RETURNED, CHARGEBACK_REVERSAL -> gross.positive();
            case REFUND, CHARGEBACK -> gross.negative();
            case DISPUTE_FEE, FEE -> gross.zero() && fee.positive();
            case OTHER -> fee.zero();
            // No PSP has any.
            case DEBIT_RETURNED -> false;
            case CARRIED_FORWARD, RESERVE_HELD -> gross.negative() && fee.zero();
            case RESERVE_RELEASED -> gross.positive() && fee.zero();
        };
    }
}
