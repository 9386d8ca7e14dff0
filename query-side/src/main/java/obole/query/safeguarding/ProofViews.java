package obole.query.safeguarding;

import static obole.schema.views.Tables.SAFEGUARDING_PROOF;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Days;
import obole.query.web.Problems;
import obole.schema.views.tables.records.SafeguardingProofRecord;
import obole.shared.safeguarding.SafeguardingProof;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Reads of what was proved: the proof that holds for each day, and all that it supersedes. */
@RestController
@RequestMapping("/v1/safeguarding/proofs")
class ProofViews {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One version; {@code bankIsBook}, {@code covered} and {@code notMixed} are the three tests.
     *
     * @param knownPosition up to which event it knows
     * @param supersedes the digest of the version before
     */
    record Version(
            LocalDate day,
            int version,
            long knownPosition,
            String digest,
            @Nullable String supersedes,
            boolean bankIsBook,
            boolean covered,
            boolean notMixed,
            String recordedBy,
            Instant recordedAt,
            SafeguardingProof proof) {

        private static Version of(SafeguardingProofRecord row) {
            SafeguardingProof proof = JSON.readValue(row.getProof(), SafeguardingProof.class);
            return new Version(
                    row.getDay(),
                    row.getVersion(),
                    row.getKnownPosition(),
                    row.getDigest(),
                    row.getSupersedes(),
                    proof.bankIsBook(),
                    proof.covered(),
                    proof.notMixed(),
                    row.getRecordedBy(),
                    row.getRecordedAt(),
                    proof);
        }
    }

    /** Newest first. */
    record Versions(LocalDate day, List<Version> versions) {}

    /**
     * The proof that holds for each day, last day first; {@code next} is the cursor of the page
     * after it, absent on the last.
     */
    record Page(List<Version> proofs, @Nullable String next) {}

    private final DSLContext sql;

    ProofViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/{day}")
    Versions versions(@PathVariable("day") LocalDate day) {
        List<Version> found =
                sql.selectFrom(SAFEGUARDING_PROOF)
                        .where(SAFEGUARDING_PROOF.DAY.eq(day))
                        .orderBy(SAFEGUARDING_PROOF.VERSION.desc())
                        .fetch(Version::of);
        if (found.isEmpty()) {
            throw Problems.notFound("PROOF_NOT_FOUND");
        }
        return new Versions(day, found);
    }

    @GetMapping
    Page all(Days days, Paging paging) {
        @Nullable Cursor after = paging.after();
        Condition earlier = after == null ? noCondition() : SAFEGUARDING_PROOF.DAY.lt(after.day());
        List<Version> found =
                sql.selectFrom(SAFEGUARDING_PROOF)
                        .where(earlier, days.within(SAFEGUARDING_PROOF.DAY))
                        .and(
                                row(SAFEGUARDING_PROOF.DAY, SAFEGUARDING_PROOF.VERSION)
                                        .in(
                                                select(
                                                                SAFEGUARDING_PROOF.DAY,
                                                                max(SAFEGUARDING_PROOF.VERSION))
                                                        .from(SAFEGUARDING_PROOF)
                                                        .groupBy(SAFEGUARDING_PROOF.DAY)))
                        .orderBy(SAFEGUARDING_PROOF.DAY.desc())
                        .limit(paging.rows())
                        .fetch(Version::of);
        return new Page(
                paging.shown(found),
                paging.next(found, each -> new Cursor(each.day().toEpochDay(), "day")));
    }
}
