package obole.query.ledger;

import static obole.schema.ledger.Tables.BALANCE;
import static obole.schema.ledger.Tables.TRANSFER;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What accounts add up to, now or as of a moment: part of a statement. */
final class LedgerSums {

    static final Field<String> ACCOUNT_NAME =
            field(name("sums", "account"), SQLDataType.VARCHAR.notNull());
    static final Field<String> BOOK = field(name("sums", "book"), SQLDataType.VARCHAR.notNull());
    static final Field<String> CURRENCY =
            field(name("sums", "currency"), SQLDataType.VARCHAR.notNull());
    static final Field<Long> DEBIT =
            field(name("sums", "debit_minor"), SQLDataType.BIGINT.notNull());
    static final Field<Long> CREDIT =
            field(name("sums", "credit_minor"), SQLDataType.BIGINT.notNull());

    private LedgerSums() {}

    /**
     * A moment on both axes of time; what is null does not bind.
     *
     * @param asOf counts what is effective until the end of that day
     * @param knownAt counts what was known at that instant
     * @param position counts what was known when the event at that position had been recorded
     */
    record Moment(@Nullable LocalDate asOf, @Nullable Instant knownAt, @Nullable Long position) {

        private boolean now() {
            return asOf == null && knownAt == null && position == null;
        }

        private Condition counted() {
            return (asOf == null ? noCondition() : TRANSFER.EFFECTIVE_ON.le(asOf))
                    .and(knownAt == null ? noCondition() : TRANSFER.KNOWN_AT.le(knownAt))
                    .and(position == null ? noCondition() : TRANSFER.POSITION.le(position));
        }
    }

    /** One row per account, book and currency. */
    static Table<Record5<String, String, String, Long, Long>> sums(Moment moment) {
        return (moment.now() ? now() : then(moment.counted())).asTable("sums");
    }

    private static Select<Record5<String, String, String, Long, Long>> now() {
        return select(
                        BALANCE.ACCOUNT,
                        BALANCE.BOOK,
                        BALANCE.CURRENCY,
                        BALANCE.DEBIT_MINOR,
                        BALANCE.CREDIT_MINOR)
                .from(BALANCE);
    }

    private static Select<Record5<String, String, String, Long, Long>> then(Condition counted) {
        Field<Long> nothing = inline(0L);
        Table<Record5<String, String, String, Long, Long>> sides =
                side(TRANSFER.DEBIT_ACCOUNT, TRANSFER.AMOUNT_MINOR, nothing, counted)
                        .unionAll(
                                side(
                                        TRANSFER.CREDIT_ACCOUNT,
                                        nothing,
                                        TRANSFER.AMOUNT_MINOR,
                                        counted))
                        .asTable("sides", "account", "book", "currency", "debit", "credit");
        Field<String> account = sides.field("account", String.class);
        Field<String> book = sides.field("book", String.class);
        Field<String> currency = sides.field("currency", String.class);
        return select(
                        account,
                        book,
                        currency,
                        sum(sides.field("debit", Long.class))
                                .cast(SQLDataType.BIGINT)
                                .as("debit_minor"),
                        sum(sides.field("credit", Long.class))
                                .cast(SQLDataType.BIGINT)
                                .as("credit_minor"))
                .from(sides)
                .groupBy(account, book, currency);
    }

    private static Select<Record5<String, String, String, Long, Long>> side(
            Field<String> account, Field<Long> debit, Field<Long> credit, Condition counted) {
        return select(account, TRANSFER.BOOK, TRANSFER.CURRENCY, debit, credit)
                .from(TRANSFER)
                .where(counted);
    }
}
