package obole.command.bank;

import obole.shared.Day;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads the values that occur all over camt messages, each from the current element. */
final class CamtValues {

    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_DECIMALS = 5;

    private static final Pattern DECIMAL = Pattern.compile("\\+?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");

    private CamtValues() {}

    /** Exact: what is not whole in the currency's minor unit is refused, never rounded. */
    static Money amount(XmlCursor xml) {
        String currency = xml.attribute("Ccy");
        String text = xml.text(LONGEST_NUMBER);
        if (currency == null) {
            throw xml.refusal("has an amount without a currency");
        }
        if (text == null || !DECIMAL.matcher(text).matches()) {
            throw xml.refusal("has an amount that is not an unsigned decimal number: " + text);
        }
        BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
        if (exact.precision() - Math.min(0, exact.scale()) > MOST_DIGITS
                || exact.scale() > MOST_DECIMALS) {
            throw xml.refusal("has an amount of more than 18 digits or 5 decimals: " + text);
        }
        return minor(xml, exact, currency(xml, currency));
    }

    static Direction direction(XmlCursor xml) {
        String code = xml.text(LONGEST_NUMBER);
        for (Direction direction : Direction.values()) {
            if (direction.code().equals(code)) {
                return direction;
            }
        }
        throw xml.refusal("has a direction that is neither CRDT nor DBIT: " + code);
    }

    /** A date, or the date within a moment as the bank wrote it, in the bank's own time zone. */
    static @Nullable LocalDate date(XmlCursor xml) {
        String text = xml.text(LONGEST_NUMBER);
        if (text == null) {
            return null;
        }
        try {
            return Day.parse("date", text.substring(0, Math.min(10, text.length())));
        } catch (Malformed e) {
            throw xml.refusal("has a date that is none: " + text);
        }
    }

    static boolean flag(XmlCursor xml) {
        String text = xml.text(LONGEST_NUMBER);
        return text != null && (text.equals("true") || text.equals("1"));
    }

    /** A number nothing depends on: null rather than a refusal when it is none. */
    static @Nullable Long number(XmlCursor xml) {
        String text = xml.text(LONGEST_NUMBER);
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }

    static Page page(XmlCursor xml) {
        long[] number = {1};
        boolean[] last = {true};
        xml.eachChild(name -> {
            switch (name) {
                case "PgNb" -> {
                    Long read = number(xml);
                    number[0] = read == null ? 1 : Math.min(read, Integer.MAX_VALUE);
                }
                case "LastPgInd" -> last[0] = flag(xml);
                default -> {}
            }
        });
        return new Page((int) number[0], last[0]);
    }

    /** The IBAN, or the first identification there is, of an element like {@code Acct}. */
    static @Nullable String account(XmlCursor xml, Consumer<String> others) {
        @Nullable String[] id = {null};
        xml.eachChild(name -> {
            if (name.equals("Id")) {
                id[0] = accountId(xml);
            } else {
                others.accept(name);
            }
        });
        return id[0];
    }

    private static @Nullable String accountId(XmlCursor xml) {
        @Nullable String[] id = {null};
        xml.eachChild(name -> {
            switch (name) {
                case "IBAN" -> {
                    String text = xml.text(LONGEST_NUMBER);
                    if (text != null) {
                        id[0] = text.replace(" ", "").toUpperCase(Locale.ROOT);
                    }
                }
                case "Othr", "PrtryAcct" -> id[0] = first(xml, "Id", id[0]);
                default -> id[0] = id[0] == null ? xml.text(LONGEST_NUMBER) : id[0];
            }
        });
        return id[0];
    }

    private static @Nullable String first(XmlCursor xml, String element, @Nullable String known) {
        @Nullable String[] found = {known};
        xml.eachChild(name -> {
            if (name.equals(element) && found[0] == null) {
                found[0] = xml.text(LONGEST_NUMBER);
            }
        });
        return found[0];
    }

    private static Currency currency(XmlCursor xml, String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw xml.refusal("has an amount in an unknown currency: " + XmlCursor.cut(code, 10));
        }
    }

    private static Money minor(XmlCursor xml, BigDecimal exact, Currency currency) {
        try {
            int digits = currency.getDefaultFractionDigits();
            return new Money(exact.movePointRight(Math.max(0, digits)).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw xml.refusal(
                    "has an amount that is not whole in the smallest unit of "
                            + currency.getCurrencyCode()
                            + " or too large: "
                            + exact.toPlainString());
        }
    }
}
