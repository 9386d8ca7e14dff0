package obole.query.ledger;

import static obole.schema.ledger.Routines.positionAt;
import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.SUMS;
import static obole.schema.ledger.Tables.TOTAL;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;

/** What accounts add up to, now or as of a moment: part of a statement. */
final class LedgerSums {

    static final Field<Integer> ACCOUNT_ID =
            field(name("sums", "account_id"), SQLDataType.INTEGER.notNull());
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
     * @param postedBy counts what is posted until the end of that day
     * @param knownAt counts what was known at that instant
     * @param position counts what was known when the event at that position had been recorded
     */
    record Moment(
            @Nullable LocalDate asOf,
            @Nullable LocalDate postedBy,
            @Nullable Instant knownAt,
            @Nullable Long position) {

        private boolean now() {
            return asOf == null && postedBy == null && knownAt == null && position == null;
        }

        /** The last position it counts; before the first it is below zero. */
        long upto(DSLContext sql) {
            long last = sql.select(HORIZON.LAST_POSITION).from(HORIZON).fetchSingle().value1();
            return Math.min(last, bound(sql));
        }

        /** The same, but for what is booked: that much {@code sums} finds out itself. */
        private long bound(DSLContext sql) {
            long upto = Long.MAX_VALUE;
            if (position != null) {
                upto = Math.min(upto, position);
            }
            if (knownAt != null) {
                Long known = positionAt(sql.configuration(), knownAt);
                upto = Math.min(upto, known == null ? -1 : known);
            }
            return upto;
        }
    }

    /** One row per account and currency. */
    static Table<?> sums(DSLContext sql, Moment moment) {
        return sums(sql, moment, noCondition(), noCondition());
    }

    /** The same of these accounts, without adding up the others. */
    static Table<?> sums(DSLContext sql, Moment moment, Collection<Integer> accounts) {
        return sums(sql, moment, TOTAL.ACCOUNT_ID.in(accounts), SUMS.ACCOUNT_ID.in(accounts));
    }

    /** The same of the accounts of a name, one in each book, in one statement. */
    static Table<?> sums(DSLContext sql, Moment moment, String name) {
        Field<Integer[]> accounts =
                array(select(ACCOUNT.ID).from(ACCOUNT).where(ACCOUNT.NAME.eq(name)));
        return sums(
                sql, moment, TOTAL.ACCOUNT_ID.eq(any(accounts)), SUMS.ACCOUNT_ID.eq(any(accounts)));
    }

    private static Table<?> sums(
            DSLContext sql, Moment moment, Condition ofTotals, Condition ofSums) {
        return moment.now()
                ? select(TOTAL.ACCOUNT_ID, TOTAL.CURRENCY, TOTAL.DEBIT_MINOR, TOTAL.CREDIT_MINOR)
                        .from(TOTAL)
                        .where(ofTotals)
                        .asTable("sums")
                : select(SUMS.ACCOUNT_ID, SUMS.CURRENCY, SUMS.DEBIT_MINOR, SUMS.CREDIT_MINOR)
                        .from(SUMS(moment.bound(sql), moment.asOf(), moment.postedBy()))
                        .where(ofSums)
                        .asTable("sums");
    }
}
