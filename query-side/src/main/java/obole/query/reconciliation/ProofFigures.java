package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;

import obole.query.QuerySide;
import obole.query.web.Problems;
import obole.schema.reconciliation.tables.records.HorizonRecord;
import obole.shared.safeguarding.SafeguardingProof;
import obole.shared.safeguarding.SafeguardingProof.Bank;
import obole.shared.safeguarding.SafeguardingProof.Item;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the safeguarding proof of a day: the rows of the reconciliation as of one event, and the
 * ledger as it was when that event had been booked. It reads no clock.
 */
@Component
class ProofFigures {

    /**
     * The proof, and what else the same rows say.
     *
     * @param position up to which event they know; −1 before the first
     * @param stated every bank account, ours too
     * @param statements breaks of whole statements
     * @param breaks all others, except of what stands in suspense; none where it is a proof only
     */
    record Made(
            long position,
            SafeguardingProof proof,
            List<StatedBalances.Stated> stated,
            List<Break> statements,
            List<Break> breaks,
            LedgerBeside.Expected expected) {}

    private record Read(
            long position,
            Evidence evidence,
            OnTheWay onTheWay,
            List<StatedBalances.Stated> stated,
            LedgerBeside.Expected expected) {

        private List<Item> items(LocalDate day) {
            return ProofItems.of(day, evidence, onTheWay);
        }
    }

    /** Every item of a day, as a proof that is made now has them, and what is beside it. */
    record Listed(long position, List<Item> items, List<OnTheWay.OfDay> atPsps) {}

    private final DSLContext sql;
    private final Snapshot snapshot;
    private final LedgerBeside ledger;
    private final int suspenseDays;

    ProofFigures(
            @Qualifier(QuerySide.READ) DSLContext sql,
            Snapshot snapshot,
            LedgerBeside ledger,
            @Value("${obole.closing.suspense-days:5}") int suspenseDays) {
        this.sql = sql;
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.suspenseDays = suspenseDays;
    }

    /**
     * Waits a moment for a ledger that is behind.
     *
     * @param whole refuses to make it without all of the ledger; else the list of a closing says so
     */
    Made of(LocalDate day, boolean whole) throws InterruptedException {
        Read read = snapshot.read(rows -> read(rows, day, whole));
        if (read.position() >= 0 && !ledger.reaches(read.position()) && whole) {
            throw Problems.notYet(read.position());
        }
        ProofLedger pool = ProofLedger.at(sql, read.position(), day);
        List<Item> items = read.items(day);
        SafeguardingProof proof =
                SafeguardingProof.of(
                        day,
                        suspenseDays,
                        pool.equations(),
                        banks(read.stated(), pool),
                        items,
                        read.onTheWay().beside(day));
        List<Break> statements = Breaks.ofStatements(read.evidence());
        return new Made(
                read.position(),
                proof,
                read.stated(),
                statements,
                whole ? List.of() : others(read.evidence(), statements, items),
                read.expected());
    }

    /** All of them, however many; the ledger is not asked. */
    Listed items(LocalDate day) {
        Read read = snapshot.read(rows -> read(rows, day, true));
        return new Listed(read.position(), read.items(day), read.onTheWay().atPsps(day));
    }

    /** What no other item of a closing asks about. */
    private static List<Break> others(Evidence evidence, List<Break> statements, List<Item> items) {
        Set<String> asked =
                Stream.concat(
                                statements.stream().map(Break::id),
                                items.stream().filter(Item::suspense).map(Item::subject))
                        .collect(Collectors.toSet());
        return Breaks.of(evidence).stream()
                .filter(each -> !asked.contains(each.id()) && !asked.contains(each.subject()))
                .toList();
    }

    private static Read read(DSLContext rows, LocalDate day, boolean proofOnly) {
        @Nullable HorizonRecord horizon = LedgerComparison.horizon(rows);
        Evidence evidence =
                Evidence.read(
                        rows,
                        proofOnly ? Evidence.Reports.NONE : ReportEvidence.read(rows, day, false));
        return new Read(
                horizon == null ? -1 : horizon.getPosition(),
                evidence,
                OnTheWay.read(rows),
                StatedBalances.at(
                        day,
                        evidence.statements(),
                        statement ->
                                rows.selectFrom(BANK_ENTRY)
                                        .where(
                                                BANK_ENTRY.STATEMENT_ID.eq(
                                                        statement.getStatementId()))
                                        .and(BANK_ENTRY.RECORDED)
                                        .fetch()),
                LedgerBeside.Expected.read(rows));
    }

    /** Only accounts with clients' money at our own bank; an earlier custodian's file is proof. */
    private static List<Bank> banks(List<StatedBalances.Stated> stated, ProofLedger pool) {
        return stated.stream()
                .filter(each -> each.kind().equals("SAFEGUARDING"))
                .map(each ->
                        new Bank(
                                each.account(),
                                each.balance(),
                                pool.book(
                                        ExpectedBalances.bank(each.kind(), each.account()),
                                        each.currency())))
                .sorted(
                        Comparator.comparing(Bank::account)
                                .thenComparing(each -> each.book().currency().getCurrencyCode()))
                .toList();
    }
}
