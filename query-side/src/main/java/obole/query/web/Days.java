package obole.query.web;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.QueryParameters;
import obole.shared.Day;
import obole.shared.Malformed;

import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Map;

/** From and to some days, both included, of a list; made of {@code from} and {@code to}. */
@QueryParameters({"from", "to"})
public record Days(@Nullable LocalDate from, @Nullable LocalDate to) {

    public static final Days ALL = new Days(null, null);

    public Days {
        if (from != null && to != null && from.isAfter(to)) {
            throw new Malformed("from", "must not be after the last day");
        }
    }

    static Days of(Map<String, String> query) {
        return new Days(day("from", query.get("from")), day("to", query.get("to")));
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        return text == null ? null : Day.parse(name, text);
    }

    public Condition within(Field<LocalDate> field) {
        return (from == null ? noCondition() : field.ge(from))
                .and(to == null ? noCondition() : field.le(to));
    }

    /** Whether something that lasts from one day to another touches them. */
    public boolean touch(LocalDate first, LocalDate last) {
        return (from == null || !last.isBefore(from)) && (to == null || !first.isAfter(to));
    }
}
