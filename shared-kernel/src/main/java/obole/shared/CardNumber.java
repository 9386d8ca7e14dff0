package obole.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what may be the number of a payment card (ISO/IEC 7812-1: 13 to 19 digits that begin with 2
 * to 6, the last of them Luhn's check digit), written in groups or not. We never see cards; where
 * somebody types one all the same, it must not be stored (PCI DSS 4.0, requirement 3.3).
 */
public final class CardNumber {

    /** What a field is told. */
    public static final String RULE = "must hold no number of a payment card";

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private static final String SEPARATOR = "[ .\\u00A0\\u202F-]";

    /** Groups of digits with one separator between two of them. */
    private static final Pattern CHAIN = Pattern.compile("\\d+(?:" + SEPARATOR + "\\d+)*");

    private CardNumber() {}

    /** Whether there is one anywhere in a text. */
    public static boolean within(String text) {
        Matcher chains = CHAIN.matcher(text);
        while (chains.find()) {
            if (holds(chains.group().split(SEPARATOR, -1))) {
                return true;
            }
        }
        return false;
    }

    /** Groups before and after it may be something else, such as an expiry. */
    private static boolean holds(String[] groups) {
        for (int from = 0; from < groups.length; from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < groups.length && digits.length() < LONGEST; to++) {
                digits.append(groups[to]);
                if (cardNumber(digits.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean cardNumber(String digits) {
        return digits.length() >= SHORTEST
                && usual(digits.charAt(0), digits.charAt(1), digits.length())
                && luhn(digits);
    }

    /** Most schemes have one length; others would find a card in every long number. */
    private static boolean usual(char first, char second, int length) {
        return switch (first) {
            case '3' -> length == ofThree(second);
            case '4' -> length == 13 || length == 16 || length == 19;
            case '5', '6' -> length == 16 || length == 19;
            case '2' -> length == 16;
            default -> false;
        };
    }

    /** Amex, JCB, Diners: SIRETs have 14 digits and Luhn's check digit, too. */
    private static int ofThree(char second) {
        return switch (second) {
            case '4', '7' -> 15;
            case '5' -> 16;
            case '0', '6', '8', '9' -> 14;
            default -> 0;
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = digits.charAt(i) - '0';
            int counted = twice ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
