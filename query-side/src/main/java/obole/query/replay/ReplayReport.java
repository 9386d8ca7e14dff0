package obole.query.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.query.replay.TableCheck.Result;
import obole.schema.replay.tables.records.ReportRecord;
import obole.schema.replay.tables.records.RunRecord;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay came to, as it is signed: who, when, what, how it compares, and what somebody needs
 * who wants to find the same without us.
 *
 * @param outcome {@code DONE}, or {@code FAILED} or {@code CANCELLED} with nothing compared
 * @param failure why it failed
 * @param endedBy who has cancelled it
 * @param result null when nothing was compared
 * @param complete whether every row of every table was compared
 */
record ReplayReport(
        String report,
        String replay,
        String projection,
        @Nullable String otherRules,
        String requestedBy,
        String reason,
        Instant requestedAt,
        Instant endedAt,
        String outcome,
        @Nullable String failure,
        @Nullable String endedBy,
        Program program,
        Events events,
        Map<String, Long> livePositions,
        TableCheck.@Nullable Result result,
        boolean complete,
        List<TableCheck> tables,
        List<String> howToVerify) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What did the replay. */
    record Program(String version, String java) {}

    /** What was replayed; the digest is of all of it. */
    record Events(long from, long to, String digest) {}

    /** What the comparison found, and where both sides stood. */
    record Compared(long position, String digest, Map<String, Long> live, List<TableCheck> tables) {

        Result result() {
            return tables.stream().anyMatch(each -> each.result() == Result.DIFFERENT)
                    ? Result.DIFFERENT
                    : Result.SAME;
        }
    }

    private static final List<String> HOW_TO_VERIFY =
            List.of(
                    "The signature is Ed25519 over the bytes of this report; GET"
                            + " /v1/replays/{id}/signature has it, GET /v1/replays/key the public"
                            + " key. openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in"
                            + " report.json -sigfile signature.bin",
                    "The digest of events: begin with 32 zero bytes; for each event in order, the"
                            + " SHA-256 of the digest so far and of the column digest of"
                            + " event_store.events.",
                    "The digest of a table: SHA-256 over its rows, each as PostgreSQL writes"
                            + " row(...)::text in time zone UTC and a line feed, by primary key,"
                            + " texts in collation C; without the column generation.");

    static ReplayReport of(RunRecord run, Compared compared, Instant now) {
        return of(run, Runs.DONE, compared, now);
    }

    /** Of one that has ended before anything was compared, as its row says. */
    static ReplayReport without(RunRecord run, Instant now) {
        Compared nothing =
                new Compared(run.getPosition(), run.getEventsDigest(), Map.of(), List.of());
        return of(run, run.getStatus(), nothing, now);
    }

    private static ReplayReport of(RunRecord run, String outcome, Compared compared, Instant now) {
        boolean done = outcome.equals(Runs.DONE);
        return new ReplayReport(
                "obole.replay/1",
                run.getRunId(),
                run.getProjection(),
                run.getRules(),
                run.getRequestedBy(),
                run.getReason(),
                run.getRequestedAt(),
                now,
                outcome,
                outcome.equals(Runs.FAILED) ? run.getFailure() : null,
                run.getEndedBy(),
                new Program(
                        Optional.ofNullable(
                                        ReplayReport.class.getPackage().getImplementationVersion())
                                .orElse("development"),
                        Runtime.version().toString()),
                new Events(0, compared.position(), compared.digest()),
                compared.live(),
                done ? compared.result() : null,
                done
                        && compared.tables().stream()
                                .allMatch(each ->
                                        each.result() != Result.NOT_COMPARED
                                                && each.changedSince() == 0),
                compared.tables(),
                HOW_TO_VERIFY);
    }

    /** The row that keeps it. */
    ReportRecord signed(SigningKey key) {
        byte[] content = JSON.writeValueAsBytes(this);
        return new ReportRecord(
                replay, new String(content, UTF_8), key.sign(content), key.publicKey(), endedAt);
    }
}
