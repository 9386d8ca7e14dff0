package obole.command.gateway;

import static org.jooq.impl.DSL.currentInstant;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import javax.sql.DataSource;

/**
 * Calls to the outside that a policy has remembered and that nobody has answered yet, a row each
 * with a time of its own, so that one without an answer holds up no other. Who takes one has it for
 * as long as the lease; only who holds the lease it took may end it or put it off, so one who comes
 * too late disturbs nobody who came after. Times are the database's, the same for all nodes.
 *
 * @param <R> the row
 * @param <C> what is to be called, as the row says it
 */
public final class LeasedCalls<R extends UpdatableRecord<R>, C> {

    /** Longer than asking and telling can take together. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Name DUE = DSL.name("due");
    private static final long LONGEST_WAIT_SECONDS = 300;

    private final DSLContext sql;
    private final Table<R> table;
    private final TableField<R, String> id;
    private final TableField<R, Integer> attempts;
    private final TableField<R, Instant> dueAt;
    private final Function<R, C> call;

    /**
     * @param id the primary key
     * @param attempts how often it was taken
     * @param dueAt when it may be taken
     */
    public LeasedCalls(
            DataSource dataSource,
            TableField<R, String> id,
            TableField<R, Integer> attempts,
            TableField<R, Instant> dueAt,
            Function<R, C> call) {
        this.sql = DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
        this.table = Objects.requireNonNull(id.getTable());
        this.id = id;
        this.attempts = attempts;
        this.dueAt = dueAt;
        this.call = call;
    }

    /**
     * One that was taken.
     *
     * @param attempts how often it was taken, this time included
     * @param until whose lease it is: a new request, or another taker, moves it
     */
    public record Lease<C>(C call, String id, int attempts, Instant until) {}

    /** In the transaction of the policy's token; a second time changes nothing. */
    public void remember(R row) {
        sql.insertInto(table)
                .set(row)
                .set(attempts, 0)
                .set(dueAt, currentInstant())
                .onConflictDoNothing()
                .execute();
    }

    /** The same, but one that is remembered already begins anew: something else is wanted now. */
    public void rememberAnew(R row) {
        sql.insertInto(table)
                .set(row)
                .set(attempts, 0)
                .set(dueAt, currentInstant())
                .onConflict(id)
                .doUpdate()
                .set(attempts, 0)
                .set(dueAt, currentInstant())
                .execute();
    }

    /** Those that have waited longest; nobody else gets them until their lease has ended. */
    public List<Lease<C>> take(int most) {
        // Materialised, so that it is asked once: else more than these could be taken.
        return sql.with(DUE)
                .asMaterialized(
                        DSL.select(id)
                                .from(table)
                                .where(dueAt.le(currentInstant()))
                                .orderBy(dueAt)
                                .limit(most)
                                .forUpdate()
                                .skipLocked())
                .update(table)
                .set(attempts, attempts.plus(1))
                .set(dueAt, in(LEASE))
                .where(
                        id.in(
                                DSL.select(
                                                DSL.field(
                                                        DUE.append(id.getUnqualifiedName()),
                                                        String.class))
                                        .from(DSL.table(DUE))))
                .returning()
                .fetch(row ->
                        new Lease<>(
                                call.apply(row), row.get(id), row.get(attempts), row.get(dueAt)));
    }

    /** It is over, unless somebody has it now or wants something new. */
    public void answered(Lease<C> lease) {
        sql.deleteFrom(table).where(id.eq(lease.id()), dueAt.eq(lease.until())).execute();
    }

    /** Again after 1, 2, 4 … 300 seconds. */
    public void wait(Lease<C> lease) {
        putOff(lease, Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(lease.attempts() - 1, 20)));
    }

    /** What the other side has accepted is asked about after the longest wait. */
    public void waitLong(Lease<C> lease) {
        putOff(lease, LONGEST_WAIT_SECONDS);
    }

    private void putOff(Lease<C> lease, long seconds) {
        sql.update(table)
                .set(dueAt, in(Duration.ofSeconds(seconds)))
                .where(id.eq(lease.id()), dueAt.eq(lease.until()))
                .execute();
    }

    private static Field<Instant> in(Duration time) {
        return currentInstant().plus(DayToSecond.valueOf(time)).cast(Instant.class);
    }
}
