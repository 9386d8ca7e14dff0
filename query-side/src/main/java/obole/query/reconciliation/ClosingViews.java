package obole.query.reconciliation;

import static obole.schema.views.Tables.SAFEGUARDING_PROOF;

import obole.query.QuerySide;
import obole.query.projection.Books;
import obole.query.projection.Progress;
import obole.shared.identity.Digest;
import obole.shared.period.ClosingCheck;
import obole.shared.period.Period;
import obole.shared.safeguarding.SafeguardingProof;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the proof of a day would be now, and whether a period can be closed. */
@RestController
class ClosingViews {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(5);

    /** The proof as it would be recorded now; the three tests are said beside it. */
    record Figures(
            long position,
            Digest digest,
            boolean bankIsBook,
            boolean covered,
            boolean notMixed,
            SafeguardingProof proof) {}

    /**
     * Whether a period can be closed; {@code ready} when every item is done.
     *
     * @param position up to which event it was looked
     * @param proof the version that is recorded, 0 while there is none
     * @param proofDigest of the proof as it would be now
     */
    record Checklist(
            Period period,
            long position,
            boolean ready,
            int proof,
            Digest proofDigest,
            List<ClosingCheck> checks) {}

    private final DSLContext sql;
    private final ProofFigures figures;
    private final LedgerBeside ledger;
    private final Progress progress;
    private final Books books;
    private final int breakDays;

    ClosingViews(
            @Qualifier(QuerySide.READ) DSLContext sql,
            ProofFigures figures,
            LedgerBeside ledger,
            Progress progress,
            Books books,
            @Value("${obole.closing.break-days:5}") int breakDays) {
        this.sql = sql;
        this.figures = figures;
        this.ledger = ledger;
        this.progress = progress;
        this.books = books;
        this.breakDays = breakDays;
    }

    @GetMapping("/v1/safeguarding/figures/{day}")
    Figures figures(@PathVariable("day") LocalDate day) throws InterruptedException {
        books.requireRunning(null);
        ProofFigures.Made made = figures.of(day, true);
        SafeguardingProof proof = made.proof();
        return new Figures(
                made.position(),
                proof.digest(),
                proof.bankIsBook(),
                proof.covered(),
                proof.notMixed(),
                proof);
    }

    /** {@code position}: what every projection must have got to; a moment is waited for it. */
    @GetMapping("/v1/periods/{period}/checklist")
    Checklist checklist(
            @PathVariable("period") Period period,
            @RequestParam(value = "position", defaultValue = "-1") long position)
            throws InterruptedException {
        books.requireRunning(null);
        List<String> behind = behind(position);
        ProofFigures.Made made = figures.of(period.last(), false);
        ClosingList.@Nullable Recorded recorded = recorded(period.last());
        List<ClosingCheck> checks = new ArrayList<>();
        checks.add(ClosingList.projections(position, behind));
        checks.addAll(ClosingList.of(made, breakDays, ledger.compare(made.expected()), recorded));
        return new Checklist(
                period,
                made.position(),
                checks.stream().allMatch(ClosingCheck::done),
                recorded == null ? 0 : recorded.version(),
                made.proof().digest(),
                checks);
    }

    private List<String> behind(long position) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<String> behind =
                    progress.all().stream()
                            .filter(each -> each.position() < position)
                            .map(Progress.Reached::name)
                            .toList();
            if (behind.isEmpty() || System.nanoTime() - end >= 0) {
                return behind;
            }
            Thread.sleep(POLL);
        }
    }

    private ClosingList.@Nullable Recorded recorded(LocalDate day) {
        return sql.select(SAFEGUARDING_PROOF.VERSION, SAFEGUARDING_PROOF.DIGEST)
                .from(SAFEGUARDING_PROOF)
                .where(SAFEGUARDING_PROOF.DAY.eq(day))
                .orderBy(SAFEGUARDING_PROOF.VERSION.desc())
                .limit(1)
                .fetchOne(row -> new ClosingList.Recorded(row.value1(), row.value2()));
    }
}
