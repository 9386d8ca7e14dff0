package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One statement of an MT940 file, field by field, on its way to the handler. */
final class Mt940Statement {

    private static final Pattern BALANCE =
            Pattern.compile("([CD])([0-9]{6})([A-Z]{3})([0-9]+,?[0-9]*)");

    /** Value date, entry date, mark, funds code, amount, type, the owner's and the bank's words. */
    private static final Pattern ENTRY =
            Pattern.compile(
                    "([0-9]{6})([0-9]{4})?(RC|RD|C|D)([A-Z])?([0-9]+,?[0-9]*) ?([NFS].{3})(.*)",
                    Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("([0-9]+)(?:/([0-9]+))?");

    /** A machine's: nobody's name has a digit in it. */
    private static final Pattern BANK_REFERENCE =
            Pattern.compile("(?=.*[0-9])[A-Za-z0-9/+.-]{1,16}");

    private static final int CENTURY = 2000;
    private static final int LAST_YEAR = 80;
    private static final int HALF_A_YEAR = 6;
    private static final int LONGEST_PAGE = 5;

    private final StatementHandler handler;
    private final Sums sums = new Sums();
    private String message = "";
    private @Nullable String account;
    private String number = "0";
    private @Nullable Page page;
    private @Nullable Balance opening;
    private @Nullable Balance closing;
    private boolean begun;
    private @Nullable Line pending;
    private String words = "";

    Mt940Statement(StatementHandler handler) {
        this.handler = handler;
    }

    /** A movement that waits for what is said about it. */
    private record Line(Matcher fields, int at) {}

    void field(String tag, String text, int at) {
        switch (tag) {
            case "20" -> message = firstLine(text);
            case "25" -> account = firstLine(text).replace(" ", "");
            case "28", "28C" -> number(firstLine(text));
            case "60F", "60M" -> {
                if (opening == null) {
                    opening = balance(tag.equals("60F") ? "OPBD" : "ITBD", text, at);
                }
            }
            case "61" -> {
                flush();
                pending = entry(text, at);
            }
            case "86" -> {
                if (pending != null) {
                    words = words.isEmpty() ? text : words + "\n" + text;
                }
            }
            case "62F", "62M" -> {
                flush();
                closing = balance(tag.equals("62F") ? "CLBD" : "ITBD", text, at);
            }
            default -> {}
        }
    }

    void end(int at) {
        flush();
        begin(at);
        handler.onEnd(sums.totals(opening, closing));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private void number(String text) {
        Matcher parts = NUMBER.matcher(text);
        if (parts.matches()) {
            number = parts.group(1);
            String part = parts.group(2);
            if (part != null && part.length() <= LONGEST_PAGE) {
                page = new Page(Integer.parseInt(part), false);
            }
        }
    }

    /** The header is complete with the first movement, or with the end. */
    private void begin(int at) {
        if (begun) {
            return;
        }
        begun = true;
        if (account == null || account.isEmpty()) {
            throw new Unreadable("names no account (field 25)", at, 1);
        }
        handler.onStatement(
                new StatementHeader(
                        CamtKind.STATEMENT,
                        message,
                        account,
                        number,
                        null,
                        null,
                        null,
                        null,
                        null,
                        opening == null ? null : opening.amount().currency().getCurrencyCode(),
                        page,
                        opening,
                        closing));
    }

    private void flush() {
        Line line = pending;
        if (line == null) {
            return;
        }
        pending = null;
        begin(line.at());
        StatementEntry entry = entry(line, words);
        words = "";
        sums.add(entry, line.at());
        handler.onEntry(entry);
    }

    private Balance balance(String kind, String text, int at) {
        Matcher parts = BALANCE.matcher(firstLine(text));
        if (!parts.matches()) {
            throw new Unreadable("has a balance that is none", at, 1);
        }
        Money amount = amount(parts.group(4), currency(parts.group(3), at), at);
        return new Balance(
                kind,
                parts.group(1).equals("C") ? amount : amount.negated(),
                date(parts.group(2), at),
                kind.equals("ITBD"));
    }

    private static Line entry(String text, int at) {
        Matcher fields = ENTRY.matcher(text);
        if (!fields.matches()) {
            throw new Unreadable("has a movement that is none", at, 1);
        }
        return new Line(fields, at);
    }

    /**
     * R before the mark takes an earlier movement back, so the money goes the other way: RC is the
     * reversal of a credit, a debit.
     */
    private StatementEntry entry(Line line, String said) {
        Matcher fields = line.fields();
        Balance known = opening;
        if (known == null) {
            throw new Unreadable("has a movement before its opening balance", line.at(), 1);
        }
        String mark = fields.group(3);
        LocalDate valueDate = date(fields.group(1), line.at());
        String references = fields.group(7);
        String first = references.lines().findFirst().orElse("");
        int slashes = first.indexOf("//");
        Mt940Details details = Mt940Details.of(said);
        return new StatementEntry(
                sums.entries + 1,
                amount(fields.group(5), known.amount().currency(), line.at()),
                mark.equals("C") || mark.equals("RD") ? Direction.CREDIT : Direction.DEBIT,
                StatementEntry.BOOKED,
                mark.startsWith("R"),
                bookingDate(fields.group(2), valueDate, line.at()),
                valueDate,
                slashes < 0 ? null : bankReference(first.substring(slashes + 2)),
                // The owner's reference is free text: some banks write the payer's name there.
                null,
                new BankTransactionCode(null, null, null, fields.group(6).strip()),
                details.all(),
                null,
                List.of(details.asDetail(fields.group(6))));
    }

    private static @Nullable String bankReference(String text) {
        String stripped = text.strip();
        return BANK_REFERENCE.matcher(stripped).matches() ? stripped : null;
    }

    /** Four digits without a year: the one that lies nearest to the value date. */
    private static @Nullable LocalDate bookingDate(
            @Nullable String monthAndDay, LocalDate valueDate, int at) {
        if (monthAndDay == null) {
            return null;
        }
        try {
            int month = Integer.parseInt(monthAndDay.substring(0, 2));
            int day = Integer.parseInt(monthAndDay.substring(2));
            int years = 0;
            if (month - valueDate.getMonthValue() > HALF_A_YEAR) {
                years = -1;
            } else if (valueDate.getMonthValue() - month > HALF_A_YEAR) {
                years = 1;
            }
            return LocalDate.of(valueDate.getYear() + years, month, day);
        } catch (DateTimeException e) {
            throw new Unreadable("has a booking date that is no date", at, 1);
        }
    }

    private static LocalDate date(String text, int at) {
        try {
            int year = Integer.parseInt(text.substring(0, 2));
            return LocalDate.of(
                    (year < LAST_YEAR ? CENTURY : CENTURY - 100) + year,
                    Integer.parseInt(text.substring(2, 4)),
                    Integer.parseInt(text.substring(4)));
        } catch (DateTimeException e) {
            throw new Unreadable("has a date that is none", at, 1);
        }
    }

    private static Currency currency(String code, int at) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("has a currency that is none", at, 1);
        }
    }

    private static Money amount(String text, Currency currency, int at) {
        try {
            BigDecimal amount = new BigDecimal(text.replace(',', '.'));
            int digits = currency.getDefaultFractionDigits();
            return new Money(amount.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new Unreadable("has an amount that is too large or too exact", at, 1);
        }
    }

    /** What has come by so far. */
    private static final class Sums {
        private int entries;
        private long credits;
        private long debits;

        void add(StatementEntry entry, int at) {
            entries++;
            try {
                if (entry.direction() == Direction.CREDIT) {
                    credits = Math.addExact(credits, entry.amount().minor());
                } else {
                    debits = Math.addExact(debits, entry.amount().minor());
                }
            } catch (ArithmeticException e) {
                throw new Unreadable("has movements whose sum is too large", at, 1);
            }
        }

        StatementTotals totals(@Nullable Balance opening, @Nullable Balance closing) {
            return new StatementTotals(
                    entries, entries, credits, debits, opening, closing, check(opening, closing));
        }

        private BalanceCheck check(@Nullable Balance opening, @Nullable Balance closing) {
            if (opening == null || closing == null) {
                return new BalanceCheck.NotPossible(
                        opening == null ? "no opening balance" : "no closing balance");
            }
            Money first = opening.amount();
            if (!first.currency().equals(closing.amount().currency())) {
                return new BalanceCheck.NotPossible("the balances are in different currencies");
            }
            try {
                Money expected = first.plus(first.with(Math.subtractExact(credits, debits)));
                Money difference = closing.amount().minus(expected);
                return difference.zero()
                        ? new BalanceCheck.Adds()
                        : new BalanceCheck.Differs(difference);
            } catch (ArithmeticException e) {
                return new BalanceCheck.NotPossible("the balances are too large");
            }
        }
    }
}
