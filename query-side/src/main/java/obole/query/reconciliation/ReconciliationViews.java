package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.DIFFERENCE;
import static obole.schema.reconciliation.Tables.EXPLANATION;
import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import obole.query.QuerySide;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads of what matches between PSP, bank and ledger, and of what does not. */
@RestController
@RequestMapping("/v1/reconciliation")
class ReconciliationViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    record Difference(
            String id,
            BreakKind kind,
            String subject,
            Money amount,
            LocalDate since,
            long ageDays,
            boolean open,
            boolean note,
            String explanation,
            @Nullable String explainedBy,
            String nextAction) {

        private static Difference of(Break each, LocalDate today) {
            return new Difference(
                    each.id(),
                    each.kind(),
                    each.subject(),
                    each.amount(),
                    each.since(),
                    Math.max(0, ChronoUnit.DAYS.between(each.since(), today)),
                    each.open(),
                    each.note(),
                    each.explanation(),
                    each.explainedBy(),
                    each.open() ? each.kind().nextAction() : "None.");
        }
    }

    record Differences(List<Difference> breaks) {}

    record Settlement(
            String id,
            @Nullable String psp,
            @Nullable String reportReference,
            String state,
            Money gross,
            Money fees,
            Money net,
            Money matched,
            int entriesMatched,
            int lines,
            @Nullable LocalDate reportedOn,
            @Nullable LocalDate confirmedOn) {

        private static Settlement of(SettlementRecord row) {
            String currency = row.getCurrency();
            return new Settlement(
                    row.getSettlementId(),
                    row.getPsp(),
                    row.getReportReference(),
                    row.getState(),
                    Money.of(row.getGrossMinor(), currency),
                    Money.of(row.getFeesMinor(), currency),
                    Money.of(row.getNetMinor(), currency),
                    Money.of(row.getMatchedMinor(), currency),
                    row.getEntriesMatched(),
                    row.getLines(),
                    row.getReportedOn(),
                    row.getConfirmedOn());
        }
    }

    record Settlements(List<Settlement> settlements) {}

    record Statement(
            String id,
            String bankAccount,
            String number,
            LocalDate from,
            LocalDate to,
            Money opening,
            Money closing,
            Money difference,
            int entries,
            Chain.State chain,
            @Nullable String previous) {

        private static Statement of(Chain.Link link) {
            StatementRecord row = link.statement();
            StatementRecord previous = link.previous();
            return new Statement(
                    row.getStatementId(),
                    row.getBankAccount(),
                    row.getNumber(),
                    row.getFromOn(),
                    row.getToOn(),
                    Money.of(row.getOpeningMinor(), row.getCurrency()),
                    Money.of(row.getClosingMinor(), row.getCurrency()),
                    Money.of(row.getDifferenceMinor(), row.getCurrency()),
                    row.getEntries(),
                    link.state(),
                    previous == null ? null : previous.getStatementId());
        }
    }

    record Statements(List<Statement> statements) {}

    private static final Condition REFERS =
            EXPLANATION
                    .END_TO_END_ID
                    .eq(BANK_ENTRY.END_TO_END_ID)
                    .and(EXPLANATION.BANK_ACCOUNT.eq(BANK_ENTRY.BANK_ACCOUNT))
                    .and(EXPLANATION.CREDIT.eq(BANK_ENTRY.CREDIT));

    private final DSLContext sql;
    private final Clock clock;

    ReconciliationViews(@Qualifier(QuerySide.READ) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @GetMapping("/breaks")
    Differences breaks(@RequestParam(value = "open", required = false) @Nullable Boolean open) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return new Differences(
                found().stream()
                        .filter(each -> open == null || each.open() == open)
                        .map(each -> Difference.of(each, today))
                        .toList());
    }

    private List<Break> found() {
        List<SettlementRecord> settlements =
                sql.selectFrom(SETTLEMENT)
                        .where(SETTLEMENT.STATE.in("ANNOUNCED", "REPORTED", "SHORT"))
                        .or(SETTLEMENT.SHORT_ON.isNotNull())
                        .or(SETTLEMENT.OVER_ON.isNotNull())
                        .orderBy(SETTLEMENT.SETTLEMENT_ID)
                        .fetch();
        List<BankEntryRecord> lines =
                sql.selectFrom(BANK_ENTRY)
                        .where(BANK_ENTRY.SETTLEMENT_ID.isNull())
                        .and(notExists(selectOne().from(EXPLANATION).where(REFERS)))
                        .orderBy(BANK_ENTRY.BOOKED_ON, BANK_ENTRY.STATEMENT_ID, BANK_ENTRY.LINE)
                        .fetch();
        List<ExplanationRecord> free =
                sql.selectFrom(EXPLANATION)
                        .where(notExists(selectOne().from(BANK_ENTRY).where(REFERS)))
                        .orderBy(EXPLANATION.EVENT_POSITION, EXPLANATION.ORDINAL)
                        .fetch();
        return Breaks.of(
                settlements,
                sql.selectFrom(STATEMENT).fetch(),
                lines,
                free,
                sql.selectFrom(DIFFERENCE).fetch());
    }

    @GetMapping("/settlements")
    Settlements settlements() {
        return new Settlements(
                sql.selectFrom(SETTLEMENT)
                        .orderBy(SETTLEMENT.POSITION.desc(), SETTLEMENT.SETTLEMENT_ID)
                        .fetch(Settlement::of));
    }

    @GetMapping("/statements")
    Statements statements() {
        return new Statements(
                Chain.of(sql.selectFrom(STATEMENT).fetch()).stream().map(Statement::of).toList());
    }
}
