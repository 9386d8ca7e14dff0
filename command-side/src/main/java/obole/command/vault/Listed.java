package obole.command.vault;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.Cursor;
import obole.shared.Malformed;

import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What lists of the vault have in common: from and to some days, and after some row. */
final class Listed {

    private Listed() {}

    /** Both days are included, as they are in Paris. */
    static Condition within(
            Field<Instant> moment, @Nullable LocalDate from, @Nullable LocalDate to) {
        requireInOrder(from, to);
        return (from == null ? noCondition() : moment.ge(References.start(from)))
                .and(to == null ? noCondition() : moment.lt(References.start(to.plusDays(1))));
    }

    static void requireInOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw new Malformed("from", "must not be after the last day");
        }
    }

    /** Of what is listed newest first, and by its name where it is of one moment. */
    static Condition after(Field<Instant> moment, Field<String> name, @Nullable Cursor place) {
        return place == null
                ? noCondition()
                : moment.lt(place.moment()).or(moment.eq(place.moment()).and(name.gt(place.row())));
    }
}
