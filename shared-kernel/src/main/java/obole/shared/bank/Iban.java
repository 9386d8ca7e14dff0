package obole.shared.bank;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A bank account number that can exist: length of its country, check digits, French key. */
public record Iban(String compact) {

    private static final String FIELD = "iban";

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    private static final Pattern RIB = Pattern.compile("[0-9]{10}[A-Z0-9]{11}[0-9]{2}");

    /** Countries of the ISO 13616 registry, each with the length of its account numbers. */
    private static final Map<String, Integer> LENGTHS =
            Stream.of(
                            "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22",
                            "CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22",
                            "GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30",
                            "KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20",
                            "MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22",
                            "RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26",
                            "UA29 VA22 VG24 XK20 YE30")
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    entry -> entry.substring(0, 2),
                                    entry -> Integer.valueOf(entry.substring(2))));

    private static final Set<String> FRENCH_OVERSEAS =
            Set.of("GF", "GP", "MQ", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF", "TF");

    private static final Set<String> WITH_RIB_KEY = Set.of("FR", "MC");

    public Iban {
        requireNonNull(compact, FIELD);
        if (!SHAPE.matcher(compact).matches()) {
            throw new Malformed(
                    FIELD, "must be two letters, two digits, and 11 to 30 more letters or digits");
        }
        String country = compact.substring(0, 2);
        requireLength(country, compact.length());
        if (remainderOf97(compact) != 1) {
            throw new Malformed(FIELD, "the check digits do not fit (mod 97)");
        }
        if (WITH_RIB_KEY.contains(country)) {
            requireRibKey(compact.substring(4));
        }
    }

    /** Spaces and lower case are how people write it; both are accepted here and nowhere else. */
    @JsonCreator
    public static Iban of(String text) {
        return new Iban(text.replaceAll("[\\s\\u00A0\\u202F]", "").toUpperCase(Locale.ROOT));
    }

    public String country() {
        return compact.substring(0, 2);
    }

    /** For logs and lists: enough to recognise an account one knows, not enough to use it. */
    public String masked() {
        return compact.substring(0, 4) + "…" + compact.substring(compact.length() - 4);
    }

    /** For people: groups of four. */
    public String spaced() {
        return compact.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @JsonValue
    @Override
    public String toString() {
        return compact;
    }

    private static void requireLength(String country, int length) {
        if (FRENCH_OVERSEAS.contains(country)) {
            throw new Malformed(
                    FIELD, "must begin with FR: accounts in " + country + " have French numbers");
        }
        Integer expected = LENGTHS.get(country);
        if (expected == null) {
            throw new Malformed(FIELD, "must begin with a country that has IBANs");
        }
        if (expected != length) {
            throw new Malformed(FIELD, "must have " + expected + " characters in " + country);
        }
    }

    private static int remainderOf97(String compact) {
        int remainder = 0;
        for (int i = 0; i < compact.length(); i++) {
            int value = Character.digit(compact.charAt((i + 4) % compact.length()), 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        return remainder;
    }

    private static void requireRibKey(String rib) {
        if (!RIB.matcher(rib).matches()) {
            throw new Malformed(FIELD, "must have ten digits of bank and branch, and a key");
        }
        long bank = Long.parseLong(rib.substring(0, 5));
        long branch = Long.parseLong(rib.substring(5, 10));
        long account = Long.parseLong(ribDigits(rib.substring(10, 21)));
        long key = Long.parseLong(rib.substring(21));
        if (key != 97 - (89 * bank + 15 * branch + 3 * account) % 97) {
            throw new Malformed(FIELD, "the RIB key does not fit bank, branch and account");
        }
    }

    /** A to I are 1 to 9, J to R are 1 to 9, S to Z are 2 to 9: the French key's own alphabet. */
    private static String ribDigits(String account) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < account.length(); i++) {
            char c = account.charAt(i);
            if (c <= '9') {
                digits.append(c);
            } else {
                digits.append((c < 'S' ? c - 'A' : c - 'A' + 1) % 9 + 1);
            }
        }
        return digits.toString();
    }
}
