package obole.shared.settlement;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * One line of a PSP's report.
 *
 * @param line number in the report, from 1
 * @param reference our id of what it is about (donation, refund, dispute); absent for fees of the
 *     PSP
 * @param gross as the PSP states it: positive for payments, negative for refunds and chargebacks
 * @param fee what the PSP takes for it, positive
 */
public record ReportLine(
        int line,
        Kind kind,
        @Nullable String donation,
        @Nullable String reference,
        String pspReference,
        Money gross,
        Money fee) {

    /** What a line is about. */
    public enum Kind {
        PAYMENT,
        REFUND,
        CHARGEBACK,
        FEE,
        /**
         * What none of these is: {@code reference} is the PSP's word for it, and a person looks.
         */
        OTHER
    }
}
