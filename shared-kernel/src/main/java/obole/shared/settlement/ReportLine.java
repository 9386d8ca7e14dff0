package obole.shared.settlement;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * One line of a PSP's report.
 *
 * @param line number in the report, from 1
 * @param reference our id of what it is about (donation, refund, dispute); the earlier report's for
 *     what is carried forward; absent for the PSP's own fees and reserves
 * @param gross as the PSP states it: positive for payments and for what comes back, negative for
 *     refunds and chargebacks
 * @param fee what the PSP takes for it, positive
 * @param reason why a direct debit was given back, as its bank says
 */
public record ReportLine(
        int line,
        Kind kind,
        @Nullable String donation,
        @Nullable String reference,
        String pspReference,
        Money gross,
        Money fee,
        @Nullable String reason) {

    public ReportLine(
            int line,
            Kind kind,
            @Nullable String donation,
            @Nullable String reference,
            String pspReference,
            Money gross,
            Money fee) {
        this(line, kind, donation, reference, pspReference, gross, fee, null);
    }

    /** What a line is about. */
    public enum Kind {
        PAYMENT,
        REFUND,
        REFUND_RETURNED,
        CHARGEBACK,
        CHARGEBACK_REVERSAL,
        /** A direct debit that the donor's bank gave back to the donor. */
        DEBIT_RETURNED,
        DISPUTE_FEE,
        FEE,
        /** What the PSP did not collect with the earlier report that {@code reference} names. */
        CARRIED_FORWARD,
        /** Kept by the PSP against its own risk. */
        RESERVE_HELD,
        /** Kept before, and paid now. */
        RESERVE_RELEASED,
        /** What none of these is: {@code reference} is the PSP's word, and a person looks. */
        OTHER
    }
}
