package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What field 86 says about a movement, in one of its two structured forms or as plain text: with
 * numbered subfields after a code ({@code 166?20EREF+…}) or with names between slashes ({@code
 * /EREF/…}).
 */
record Mt940Details(
        String all, Map<String, String> named, @Nullable String name, @Nullable String account) {

    /** The code, and whatever the bank sets before each subfield's number. */
    private static final Pattern NUMBERED = Pattern.compile("([0-9]{3})([?>@+])(?=[0-9]{2}).*");

    private static final String SLASHED = "/(?=[A-Z]{3,4}/)";

    /** SEPA's names for what a payer's words contain. */
    private static final Pattern SEPA =
            Pattern.compile("(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|PURP)\\+");

    private static final int FIRST_PURPOSE = 20;
    private static final int LAST_PURPOSE = 29;
    private static final int FIRST_MORE_PURPOSE = 60;
    private static final int LAST_MORE_PURPOSE = 63;
    private static final Pattern REASON = Pattern.compile("([A-Z]{2}[0-9]{2}|NARR).*");

    static Mt940Details of(String text) {
        String joined = text.lines().collect(Collectors.joining());
        Matcher numbered = NUMBERED.matcher(joined);
        if (numbered.matches()) {
            return numbered(joined.substring(3), numbered.group(2));
        }
        if (joined.matches("/[A-Z]{3,4}/.*")) {
            return slashed(joined);
        }
        // Where a line ends, a word may end, or a reference that was too long for it go on.
        String spaced = text.lines().map(String::strip).collect(Collectors.joining(" "));
        return new Mt940Details(
                spaced.equals(joined) ? spaced : spaced + " " + joined, Map.of(), null, null);
    }

    private static Mt940Details numbered(String text, String separator) {
        Map<Integer, String> fields = new HashMap<>();
        for (String part : text.split(Pattern.quote(separator) + "(?=[0-9]{2})", -1)) {
            if (part.length() >= 2) {
                fields.merge(
                        Integer.valueOf(part.substring(0, 2)), part.substring(2), String::concat);
            }
        }
        StringBuilder purpose = new StringBuilder();
        for (int i = FIRST_PURPOSE; i <= LAST_MORE_PURPOSE; i++) {
            if (i <= LAST_PURPOSE || i >= FIRST_MORE_PURPOSE) {
                purpose.append(fields.getOrDefault(i, ""));
            }
        }
        String name = fields.getOrDefault(32, "") + fields.getOrDefault(33, "");
        return new Mt940Details(
                purpose.toString(),
                sepa(purpose.toString()),
                name.isBlank() ? null : name.strip(),
                fields.get(31));
    }

    private static Map<String, String> sepa(String purpose) {
        Map<String, String> found = new HashMap<>();
        Matcher names = SEPA.matcher(purpose);
        List<Integer> starts = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        while (names.find()) {
            starts.add(names.start());
            ends.add(names.end());
            keys.add(names.group(1));
        }
        for (int i = 0; i < keys.size(); i++) {
            int end = i + 1 < keys.size() ? starts.get(i + 1) : purpose.length();
            found.putIfAbsent(keys.get(i), purpose.substring(ends.get(i), end).strip());
        }
        return found;
    }

    private static Mt940Details slashed(String text) {
        Map<String, String> found = new HashMap<>();
        for (String part : text.split(SLASHED, -1)) {
            int end = part.indexOf('/');
            if (end > 0) {
                found.putIfAbsent(part.substring(0, end), trimmed(part.substring(end + 1)));
            }
        }
        return new Mt940Details(text, found, found.get("NAME"), found.get("IBAN"));
    }

    private static String trimmed(String value) {
        String stripped = value.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    /**
     * @param type the kind of movement: RTI is one that came back
     */
    TransactionDetail asDetail(String type) {
        String endToEnd = named.get("EREF");
        return new TransactionDetail(
                endToEnd == null || endToEnd.isBlank() || endToEnd.equals("NOTPROVIDED")
                        ? null
                        : endToEnd,
                null,
                null,
                named.get("KREF"),
                null,
                null,
                null,
                null,
                null,
                named.getOrDefault("SVWZ", named.getOrDefault("REMI", all)),
                null,
                name,
                account,
                returnReason(type),
                all);
    }

    /** The code that the bank gives, or its own word that the payment came back. */
    private @Nullable String returnReason(String type) {
        Matcher reason = REASON.matcher(named.getOrDefault("RTRN", "").strip());
        if (reason.matches()) {
            return reason.group(1);
        }
        return type.substring(1).strip().equals("RTI") ? "RTI" : null;
    }
}
