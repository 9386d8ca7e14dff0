package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.STATEMENT;

import obole.query.QuerySide;
import obole.schema.reconciliation.tables.records.HorizonRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Waits a moment for a ledger that is behind the reconciliation, then compares the two. */
@Component
class LedgerBeside {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(5);

    /** What the reconciliation expects, read in the same snapshot as its other rows. */
    record Expected(
            long position,
            LocalDate recordedOn,
            Map<ExpectedBalances.Key, Long> balances,
            List<StatementRecord> statements) {

        static final Expected NOTHING = new Expected(-1, LocalDate.EPOCH, Map.of(), List.of());

        static Expected read(DSLContext sql) {
            @Nullable HorizonRecord horizon = LedgerComparison.horizon(sql);
            return horizon == null
                    ? NOTHING
                    : new Expected(
                            horizon.getPosition(),
                            horizon.getRecordedOn(),
                            LedgerComparison.expected(sql),
                            sql.selectFrom(STATEMENT).fetch());
        }
    }

    /** {@code position} is null when the ledger is too far behind to be compared. */
    record Compared(
            @Nullable Long position,
            List<LedgerComparison.Line> accounts,
            List<Money> transitBelowZero,
            List<Break> breaks) {

        static final Compared NOT = new Compared(null, List.of(), List.of(), List.of());
    }

    private final LedgerComparison ledger;

    LedgerBeside(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.ledger = new LedgerComparison(sql);
    }

    Compared compare(Expected expected) throws InterruptedException {
        if (expected.position() < 0 || !reaches(expected.position())) {
            return Compared.NOT;
        }
        List<LedgerComparison.Line> lines =
                LedgerComparison.lines(
                        ledger.ledgerAt(expected.position()),
                        expected.balances(),
                        expected.statements());
        List<Money> belowZero = ledger.transitBelowZero();
        return new Compared(
                expected.position(),
                lines,
                belowZero,
                LedgerComparison.breaks(lines, belowZero, expected.recordedOn()));
    }

    /** Waits a moment for it. */
    boolean reaches(long position) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ledger.reaches(position)) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }
}
