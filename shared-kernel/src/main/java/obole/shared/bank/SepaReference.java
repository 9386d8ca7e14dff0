package obole.shared.bank;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes our ids where SEPA allows no underscore, {@code PAY01J…}, and reads them back. */
public final class SepaReference {

    private static final Pattern ID = Pattern.compile("([a-z]{2,9})_([0-7][0-9A-HJKMNP-TV-Z]{25})");

    private static final Pattern REFERENCE =
            Pattern.compile("([A-Z]{2,9})([0-7][0-9A-HJKMNP-TV-Z]{25})");

    private SepaReference() {}

    /** {@code pay_01J…} is {@code PAY01J…}: at most 35 characters, as SEPA's references are. */
    public static String of(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new Malformed("id", "must be a prefix, an underscore and 26 characters");
        }
        return parts.group(1).toUpperCase(Locale.ROOT) + parts.group(2);
    }

    /** Empty for a reference that is not ours, which on a bank statement is nothing unusual. */
    public static Optional<String> parse(String reference) {
        Matcher parts = REFERENCE.matcher(reference.strip().toUpperCase(Locale.ROOT));
        return parts.matches()
                ? Optional.of(parts.group(1).toLowerCase(Locale.ROOT) + "_" + parts.group(2))
                : Optional.empty();
    }
}
