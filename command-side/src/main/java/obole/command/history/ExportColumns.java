package obole.command.history;

import obole.command.history.ExportLine.Kind;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds an export's cells by the names in its header, since exports differ in their columns. */
final class ExportColumns {

    private static final List<String> NEEDED =
            List.of(
                    "datetime",
                    "shortId",
                    "shortGroup",
                    "type",
                    "kind",
                    "isRefund",
                    "shortRefundId",
                    "amount",
                    "paymentProcessorFee",
                    "netAmount",
                    "currency",
                    "accountSlug");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8,36}");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,100}");
    private static final Pattern WORD = Pattern.compile("[A-Z_]{1,40}");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,8})?");

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    private ExportColumns(List<String> header) {
        width = header.size();
        for (int i = 0; i < width; i++) {
            if (places.putIfAbsent(header.get(i), i) != null) {
                throw new Malformed("header", "names a column twice");
            }
        }
        List<String> missing = NEEDED.stream().filter(each -> !places.containsKey(each)).toList();
        if (!missing.isEmpty()) {
            throw new Malformed("header", "lacks the columns " + String.join(", ", missing));
        }
    }

    static ExportColumns named(List<String> header) {
        return new ExportColumns(header);
    }

    Cells cells(List<String> fields) {
        return new Cells(fields);
    }

    /** One line's cells. A refusal names the column and the rule, never what a person wrote. */
    final class Cells {
        private final List<String> fields;

        private Cells(List<String> fields) {
            this.fields = fields;
        }

        void requireWhole() {
            if (fields.size() != width) {
                throw new Malformed("line", "has " + fields.size() + " columns, not " + width);
            }
        }

        /** As much as can be said of the group of a line that is otherwise not readable. */
        @Nullable String group() {
            String group = text("shortGroup");
            return ID.matcher(group).matches() ? group : null;
        }

        Currency currency() {
            try {
                return Currency.getInstance(text("currency"));
            } catch (IllegalArgumentException e) {
                throw new Malformed("currency", "must be an ISO 4217 code");
            }
        }

        String name(String column) {
            return matching(column, NAME, "must be a name of 1 to 100 letters and digits");
        }

        /** Empty if the export does not have the column. */
        String text(String column) {
            Integer place = places.get(column);
            return place == null || place >= fields.size() ? "" : fields.get(place);
        }

        ExportLine line(int number) {
            Currency currency = currency();
            boolean credit = credit();
            long amount = minor("amount", currency);
            if (credit ? amount <= 0 : amount >= 0) {
                throw new Malformed("amount", "must be positive on CREDIT, negative on DEBIT");
            }
            if (!text("taxAmount").isEmpty() && minor("taxAmount", currency) != 0) {
                throw new Malformed("taxAmount", "must be 0: taxes are not brought along");
            }
            String refundOf = text("shortRefundId");
            return new ExportLine(
                    number,
                    datetime(),
                    id("shortId"),
                    id("shortGroup"),
                    kind(),
                    credit,
                    refund(),
                    refundOf.isEmpty() ? "" : id("shortRefundId"),
                    amount,
                    minor("paymentProcessorFee", currency),
                    minor("netAmount", currency),
                    balance(currency),
                    text("oppositeAccountSlug"),
                    text("oppositeAccountName"));
        }

        private String id(String column) {
            return matching(column, ID, "must be 8 to 36 hexadecimal digits");
        }

        private String matching(String column, Pattern pattern, String rule) {
            String text = text(column);
            if (!pattern.matcher(text).matches()) {
                throw new Malformed(column, rule);
            }
            return text;
        }

        private LocalDateTime datetime() {
            String text = text("datetime");
            try {
                return LocalDateTime.parse(
                        text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
            } catch (DateTimeParseException e) {
                throw new Malformed("datetime", "must be like 2026-07-07T16:13:02");
            }
        }

        private boolean credit() {
            return switch (text("type")) {
                case "CREDIT" -> true;
                case "DEBIT" -> false;
                default -> throw new Malformed("type", "must be CREDIT or DEBIT");
            };
        }

        private boolean refund() {
            return switch (text("isRefund")) {
                case "REFUND" -> true;
                case "" -> false;
                default -> throw new Malformed("isRefund", "must be REFUND or empty");
            };
        }

        private Kind kind() {
            String text = text("kind");
            return Arrays.stream(Kind.values())
                    .filter(each -> each.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> unknownKind(text));
        }

        private static Malformed unknownKind(String text) {
            String what = WORD.matcher(text).matches() ? text + " " : "";
            return new Malformed("kind", what + "is not a kind that can be brought along");
        }

        private long minor(String column, Currency currency) {
            String text = matching(column, AMOUNT, "must be an amount like -12.34");
            try {
                return new BigDecimal(text)
                        .movePointRight(Math.max(0, currency.getDefaultFractionDigits()))
                        .longValueExact();
            } catch (ArithmeticException e) {
                throw new Malformed(column, "has more decimals than " + currency + " has");
            }
        }

        /** Only compared, never booked: what cannot be read is no reason to leave out the line. */
        private @Nullable Long balance(Currency currency) {
            String text = text("balance");
            return AMOUNT.matcher(text).matches() ? (Long) minor("balance", currency) : null;
        }
    }
}
