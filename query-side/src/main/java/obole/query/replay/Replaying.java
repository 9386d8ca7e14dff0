package obole.query.replay;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredMessages;
import obole.migrations.Database;
import obole.migrations.Migrator;
import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.Projection;
import obole.query.projection.Tokens;
import obole.query.replay.EventBatches.Batch;
import obole.query.replay.ReplayReport.Compared;
import obole.schema.replay.tables.records.ReportRecord;
import obole.schema.replay.tables.records.RunRecord;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

/** Does one replay from where it stands to its report, as long as it is this process's. */
@Component
class Replaying {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What live rows may be ahead when the snapshot is taken in which both are compared. */
    private static final int MOST_TO_CATCH_UP = 10_000;

    private final Runs runs;
    private final EventHistory history;
    private final StoredMessages decoding;
    private final ObjectProvider<Projection> projections;
    private final Tokens tokens;
    private final DataSource dataSource;
    private final Migrator migrator;
    private final SigningKey key;
    private final Clock clock;
    private final int batchSize;
    private final TransactionTemplate eachBatch;
    private final TransactionTemplate oneSnapshot;
    private final Executor aside = Executors.newVirtualThreadPerTaskExecutor();

    Replaying(
            Runs runs,
            EventHistory history,
            StoredMessages decoding,
            ObjectProvider<Projection> projections,
            Tokens tokens,
            @Qualifier(QuerySide.PROJECT) DataSource dataSource,
            Database database,
            SigningKey key,
            Clock clock,
            @Value("${obole.replay.batch-size:5000}") int batchSize) {
        this.runs = runs;
        this.history = history;
        this.decoding = decoding;
        this.projections = projections;
        this.tokens = tokens;
        this.dataSource = dataSource;
        this.migrator = new Migrator(database);
        this.key = key;
        this.clock = clock;
        this.batchSize = batchSize;
        JdbcTransactionManager transactions = new JdbcTransactionManager(dataSource);
        this.eachBatch = new TransactionTemplate(transactions);
        this.oneSnapshot = new TransactionTemplate(transactions);
        oneSnapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** The projections that write into a schema. */
    List<Projection> of(Schema schema) {
        return projections.stream().filter(each -> each.schema() == schema).toList();
    }

    /** Returns when it has ended, or {@code stopping} says so. */
    void go(RunRecord run, BooleanSupplier stopping) throws InterruptedException {
        Schema schema = Schema.valueOf(run.getProjection().toUpperCase(Locale.ROOT));
        if (!run.getShadowThere()) {
            runs.makeShadow(run, () -> migrator.renew(schema, run.getShadow()));
        }
        Shadow shadow = new Shadow(of(schema), run.getShadow(), run.getRules(), dataSource, tokens);
        EventBatches events =
                new EventBatches(
                        history,
                        decoding,
                        batchSize,
                        aside,
                        run.getPosition(),
                        run.getEventsDigest());
        runs.stage(run, "REPLAYING");
        while (!stopping.getAsBoolean()) {
            long live = Collections.min(shadow.live().values());
            long goal = run.getUpTo() == null ? live : run.getUpTo();
            if (run.getPosition() < goal) {
                take(run, shadow, events.next(goal));
            } else if (live < run.getPosition()) {
                Thread.sleep(PAUSE);
                runs.seen(run);
            } else {
                runs.stage(run, "COMPARING");
                if (compare(run, shadow)) {
                    return;
                }
                runs.stage(run, "REPLAYING");
            }
        }
    }

    private void take(RunRecord run, Shadow shadow, Batch batch) {
        eachBatch.executeWithoutResult(_ -> {
            shadow.take(batch.messages(), batch.last());
            runs.moved(shadow.asNamed(), run, batch.last(), batch.digest());
        });
        run.setPosition(batch.last());
        run.setEventsDigest(batch.digest());
        run.setFailures(0);
    }

    /** Of a replay that has ended without a comparison. */
    ReportRecord reportOf(RunRecord ended) {
        return ReplayReport.without(ended, clock.instant()).signed(key);
    }

    /** False when the live rows have got too far ahead meanwhile. */
    private boolean compare(RunRecord run, Shadow shadow) {
        @Nullable Compared compared = oneSnapshot.execute(_ -> compared(run, shadow));
        if (compared == null) {
            return false;
        }
        ReplayReport report = ReplayReport.of(run, compared, clock.instant());
        runs.done(
                run,
                compared.result().name(),
                compared.position(),
                compared.digest(),
                report.signed(key));
        return true;
    }

    /**
     * The snapshot has the live rows exactly as their tokens in it say. The shadow is brought to
     * the same place within it, so nobody is held up, and nothing moves while both are read.
     */
    private @Nullable Compared compared(RunRecord run, Shadow shadow) {
        DSLContext sql = shadow.asNamed();
        sql.execute(
                "set local statement_timeout = 0; set local enable_seqscan = on;"
                        + " set local idle_in_transaction_session_timeout = 0;"
                        + " set local timezone = 'UTC'; set local datestyle = 'ISO'");
        Map<String, Long> live = shadow.live();
        long first = Collections.min(live.values());
        long last = Collections.max(live.values());
        Batch reached = new Batch(List.of(), run.getPosition(), run.getEventsDigest());
        boolean upToNow = run.getUpTo() == null;
        if (first < run.getPosition() || (upToNow && last - run.getPosition() > MOST_TO_CATCH_UP)) {
            return null;
        }
        if (upToNow) {
            EventBatches rest =
                    new EventBatches(
                            history,
                            decoding,
                            MOST_TO_CATCH_UP,
                            aside,
                            reached.last(),
                            reached.digest());
            if (reached.last() < last) {
                reached = rest.next(last);
            }
            shadow.take(reached.messages(), live::get);
        }
        boolean beyond = !upToNow && last > reached.last();
        return new Compared(
                reached.last(),
                reached.digest(),
                live,
                new Comparison(sql, shadow.schema(), shadow.name(), reached.last(), beyond)
                        .tables());
    }
}
