package obole.command.pledge;

import java.util.Set;

/**
 * What follows from the reason that a bank (ISO 20022) or a PSP gives. Codes come and go, so they
 * are texts: what is not known is not tried again.
 */
final class Reasons {

    /** There was no money, or nobody says: that may be otherwise in some days. */
    private static final Set<String> PASSING =
            Set.of(
                    "AM04",
                    "MS03",
                    "TM01",
                    "FILE_REJECTED",
                    "insufficient_funds",
                    "declined",
                    "issuer_unavailable");

    /** The account or the card cannot be collected from, today or later. */
    private static final Set<String> UNUSABLE =
            Set.of(
                    "AC01",
                    "AC04",
                    "AC06",
                    "AC13",
                    "AG01",
                    "AG02",
                    "RC01",
                    "RR01",
                    "RR02",
                    "RR03",
                    "RR04",
                    "SL01",
                    "DNOR",
                    "expired_card",
                    "lost_card",
                    "stolen_card",
                    "unknown_token");

    /** The donor's bank knows no mandate, or the donor has died. */
    private static final Set<String> NO_MANDATE = Set.of("MD01", "MD07");

    private Reasons() {}

    static boolean passing(String reason) {
        return PASSING.contains(reason);
    }

    static boolean usable(String reason) {
        return !UNUSABLE.contains(reason) && !NO_MANDATE.contains(reason);
    }

    static boolean noMandate(String reason) {
        return NO_MANDATE.contains(reason);
    }
}
