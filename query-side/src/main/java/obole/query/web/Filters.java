package obole.query.web;

import static org.jooq.impl.DSL.noCondition;

import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.util.Currency;

/** Conditions that many lists share: what is not asked for filters nothing. */
public final class Filters {

    private Filters() {}

    public static Condition is(Field<String> field, @Nullable Object wanted) {
        return wanted == null ? noCondition() : field.eq(text(wanted));
    }

    private static String text(Object wanted) {
        return switch (wanted) {
            case Enum<?> one -> one.name();
            case Currency currency -> currency.getCurrencyCode();
            default -> wanted.toString();
        };
    }
}
