package obole.query.replay;

import obole.schema.replay.tables.records.RunRecord;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/**
 * A replay as it stands.
 *
 * @param goal how far it goes: as far as it was asked to, or as far as there is now
 * @param estimatedEnd of the replaying, when it goes on as fast as it does; absent while it cannot
 *     be told
 * @param shadow the schema in which its rows are, absent when they are not there
 */
record ReplayShown(
        String id,
        String projection,
        @Nullable String rules,
        @Nullable Long upTo,
        String requestedBy,
        String reason,
        Instant requestedAt,
        String status,
        String stage,
        long position,
        long goal,
        @Nullable Instant estimatedEnd,
        @Nullable String failure,
        @Nullable String result,
        @Nullable String shadow,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable Instant promotedAt,
        @Nullable String promotedBy) {

    static ReplayShown of(RunRecord run, long head, Instant now) {
        boolean running = run.getStatus().equals(Runs.RUNNING);
        long goal =
                !running
                        ? run.getPosition()
                        : run.getUpTo() == null
                                ? Math.max(head, run.getFirstGoal())
                                : run.getUpTo();
        return new ReplayShown(
                run.getRunId(),
                run.getProjection(),
                run.getRules(),
                run.getUpTo(),
                run.getRequestedBy(),
                run.getReason(),
                run.getRequestedAt(),
                run.getStatus(),
                run.getStage(),
                run.getPosition(),
                goal,
                running ? estimatedEnd(run, goal, now) : null,
                run.getFailure(),
                run.getResult(),
                run.getShadowThere() ? run.getShadow() : null,
                run.getEndedAt(),
                run.getEndedBy(),
                run.getPromotedAt(),
                run.getPromotedBy());
    }

    static @Nullable Instant estimatedEnd(RunRecord run, long goal, Instant now) {
        Instant began = run.getBeganAt();
        Long from = run.getBeganFrom();
        long done = from == null ? 0 : run.getPosition() - from;
        if (began == null || done <= 0 || !now.isAfter(began)) {
            return null;
        }
        long left = Math.max(0, goal - run.getPosition());
        return now.plus(Duration.between(began, now).multipliedBy(left).dividedBy(done));
    }
}
