package obole.query.export;

import java.util.Locale;

/** What happened to an association's money, as its treasurer asks for it: each part is a file. */
enum PackPart {
    DONATIONS,
    FEES,
    REFUNDS,
    DISPUTES,
    PAYOUTS,
    /** What is left: advances repaid, adjustments, transfers between associations. */
    OTHER,
    /** From one account of the association to another: it has no more and no less by it. */
    STAGES;

    /** Which part an event belongs to that changes what the association has. */
    static PackPart of(String event) {
        return switch (event) {
            case "DonationCaptured", "CaptureReversed" -> DONATIONS;
            case "DonationSettled", "DisputeFeeCharged", "DebitedForFees" -> FEES;
            case "DebitedForRefund" -> REFUNDS;
            case "DebitedForDispute" -> DISPUTES;
            default -> {
                if (event.startsWith("Refund")) {
                    yield REFUNDS;
                }
                if (event.startsWith("Dispute")) {
                    yield DISPUTES;
                }
                yield event.startsWith("Payout") ? PAYOUTS : OTHER;
            }
        };
    }

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".csv";
    }
}
