package obole.command.history;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;

/**
 * One line of an Open Collective export that could be read; amounts are minor units with the file's
 * sign.
 *
 * @param line number of the line in the file, the header is 1
 * @param at in UTC
 * @param refundOf the line this one gives back, or that gives this one back; empty if none
 * @param balance the platform's running balance, which later exports state differently
 * @param opposite the other side's name in addresses, which it may change
 */
record ExportLine(
        int line,
        LocalDateTime at,
        String shortId,
        String group,
        Kind kind,
        boolean credit,
        boolean refund,
        String refundOf,
        long amount,
        long processorFee,
        long net,
        @Nullable Long balance,
        String opposite,
        String oppositeName) {

    /** What the platform calls the line, as far as we know what it means. */
    enum Kind {
        CONTRIBUTION,
        HOST_FEE,
        PAYMENT_PROCESSOR_COVER,
        EXPENSE
    }

    boolean is(Kind expected, boolean expectedCredit, boolean expectedRefund) {
        return kind == expected && credit == expectedCredit && refund == expectedRefund;
    }

    /** Whether both say the same of the same thing, wherever they stand in whichever export. */
    boolean repeats(ExportLine other) {
        return shortId.equals(other.shortId)
                && at.equals(other.at)
                && group.equals(other.group)
                && is(other.kind, other.credit, other.refund)
                && amount == other.amount
                && processorFee == other.processorFee
                && net == other.net;
    }
}
