package obole.query.web;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.QueryParameters;
import obole.shared.Malformed;

import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.Map;

/**
 * From and to some amounts of one currency, in its minor units, both included; or whatever amounts
 * of it. Made of {@code amountFrom}, {@code amountTo} and {@code currency}.
 */
@QueryParameters({"amountFrom", "amountTo", "currency"})
public record AmountRange(
        @Nullable Long amountFrom, @Nullable Long amountTo, @Nullable Currency currency) {

    public static final AmountRange ALL = new AmountRange(null, null, null);

    public AmountRange {
        if ((amountFrom != null || amountTo != null) && currency == null) {
            throw new Malformed("currency", "must be given with amountFrom and amountTo");
        }
        if (amountFrom != null && amountTo != null && amountFrom > amountTo) {
            throw new Malformed("amountFrom", "must not be more than amountTo");
        }
    }

    static AmountRange of(Map<String, String> query) {
        return new AmountRange(
                amount("amountFrom", query.get("amountFrom")),
                amount("amountTo", query.get("amountTo")),
                currency(query.get("currency")));
    }

    private static @Nullable Long amount(String name, @Nullable String text) {
        if (text != null && !text.matches("-?\\d{1,18}")) {
            throw new Malformed(name, "must be a whole number, and not too large");
        }
        return text == null ? null : Long.valueOf(text);
    }

    private static @Nullable Currency currency(@Nullable String code) {
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException none) {
            throw new Malformed("currency", "must be a currency of ISO 4217, like EUR");
        }
    }

    public Condition within(Field<Long> minor, Field<String> code) {
        return currency == null
                ? noCondition()
                : code.eq(currency.getCurrencyCode())
                        .and(amountFrom == null ? noCondition() : minor.ge(amountFrom))
                        .and(amountTo == null ? noCondition() : minor.le(amountTo));
    }
}
