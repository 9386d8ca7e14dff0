package obole.query.replay;

import static java.util.Objects.requireNonNull;

import obole.eventstore.EventHistory;
import obole.eventstore.HistoryChain;
import obole.migrations.Database;
import obole.migrations.Migrator;
import obole.migrations.Schema;
import obole.query.projection.Projection;
import obole.query.web.Problems;
import obole.schema.replay.tables.records.RunRecord;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** What may be asked of replays, and when it is refused. */
@Component
class ReplayRequests {

    private final Runs runs;
    private final Replaying replaying;
    private final EventHistory history;
    private final SigningKey key;
    private final Migrator migrator;
    private final Clock clock;

    ReplayRequests(
            Runs runs,
            Replaying replaying,
            EventHistory history,
            SigningKey key,
            Database database,
            Clock clock) {
        this.runs = runs;
        this.replaying = replaying;
        this.history = history;
        this.key = key;
        this.migrator = new Migrator(database);
        this.clock = clock;
    }

    /**
     * @param replayed whether the same request came before
     */
    record Begun(RunRecord run, boolean replayed) {}

    /** One at a time for each projection; the same request again is the same replay. */
    Begun begin(Asked asked) {
        Schema schema = schema(asked);
        boolean added = false;
        @Nullable RunRecord before = runs.find(asked.id());
        if (before == null) {
            requireKey();
            added = runs.add(row(asked, schema));
            before = runs.find(asked.id());
            if (!added && before == null) {
                throw Problems.conflict(
                        "REPLAY_RUNNING", "A replay of " + asked.projection() + " runs already.");
            }
        }
        RunRecord run = requireNonNull(before);
        if (!run.getRequestDigest().equals(asked.digest())) {
            throw Problems.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came before with another request: use a new key.");
        }
        return new Begun(run, !added);
    }

    private void requireKey() {
        if (!key.present()) {
            throw Problems.conflict(
                    "SIGNING_KEY_MISSING", "Set obole.replay.signing-key: reports are signed.");
        }
    }

    private Schema schema(Asked asked) {
        Schema schema =
                Arrays.stream(Schema.values())
                        .filter(each -> !each.lasting())
                        .filter(each -> each.sqlName().equals(asked.projection()))
                        .filter(each -> !replaying.of(each).isEmpty())
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("PROJECTION_NOT_FOUND"));
        List<Projection> projections = replaying.of(schema);
        String rules = asked.rules();
        if (rules != null
                && projections.stream().noneMatch(each -> each.otherRules().contains(rules))) {
            throw new Malformed("rules", "must be the name of other rules of this projection");
        }
        return schema;
    }

    private RunRecord row(Asked asked, Schema schema) {
        @Nullable Long upTo = asked.position(history);
        RunRecord row = new RunRecord();
        row.setRunId(asked.id())
                .setRequestDigest(asked.digest())
                .setProjection(schema.sqlName())
                .setRules(asked.rules())
                .setUpTo(upTo)
                .setKeepShadow(asked.keepShadow())
                .setRequestedBy(asked.by())
                .setReason(asked.reason())
                .setRequestedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setEventsDigest(HistoryChain.BEGIN)
                .setFirstGoal(upTo == null ? history.head() : upTo)
                .setShadow(asked.shadow());
        return row;
    }

    /** Nothing happens to one that is cancelled already. */
    void cancel(RunRecord run, String by) {
        if (run.getStatus().equals(Runs.CANCELLED)) {
            return;
        }
        requireKey();
        boolean cancelled =
                runs.cancel(
                        run.getRunId(),
                        by,
                        ended -> ReplayReport.without(ended, clock.instant()).signed(key));
        if (!cancelled) {
            throw Problems.conflict("REPLAY_ENDED", "This replay has ended.");
        }
    }

    /** Only rows that were compared with the live ones, all of them, and are the same. */
    void promote(RunRecord run, String by) {
        if (run.getPromotedAt() != null) {
            return;
        }
        boolean checked =
                run.getStatus().equals(Runs.DONE)
                        && "SAME".equals(run.getResult())
                        && run.getRules() == null
                        && run.getUpTo() == null;
        if (!checked) {
            throw Problems.conflict(
                    "REPLAY_NOT_THE_SAME",
                    "Only what was compared whole, by the rules in force, and is the same can take"
                            + " the place of the live rows.");
        }
        if (!run.getShadowThere() || !run.getKeepShadow()) {
            throw Problems.conflict(
                    "REPLAY_SHADOW_DROPPED", "Ask for a replay that keeps its shadow.");
        }
        Schema schema =
                Arrays.stream(Schema.values())
                        .filter(each -> each.sqlName().equals(run.getProjection()))
                        .findFirst()
                        .orElseThrow();
        migrator.promote(schema, run.getShadow());
        runs.promoted(run.getRunId(), by);
    }
}
