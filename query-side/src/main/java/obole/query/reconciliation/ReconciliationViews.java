package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.reconciliation.LedgerBeside.Expected;
import obole.query.web.Days;
import obole.query.web.Filters;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;
import obole.shared.statement.StatementFlaw;

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
import java.util.Currency;
import java.util.List;
import java.util.Set;

/** Reads of what matches between PSP, bank and ledger. */
@RestController
@RequestMapping("/v1/reconciliation")
class ReconciliationViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    record Ledger(
            @Nullable Long position,
            List<LedgerComparison.Line> accounts,
            List<Money> transitBelowZero) {}

    /** {@code ageDays} counts until it was confirmed. */
    record Settlement(
            String id,
            @Nullable String psp,
            @Nullable String reportReference,
            String state,
            Money gross,
            Money fees,
            Money net,
            Money matched,
            Money difference,
            Money lost,
            int entriesMatched,
            int lines,
            @Nullable LocalDate reportedOn,
            @Nullable LocalDate confirmedOn,
            long ageDays,
            String nextAction) {

        private static Settlement of(SettlementRecord row, LocalDate today) {
            String currency = row.getCurrency();
            LocalDate since =
                    row.getReportedOn() == null ? row.getAnnouncedOn() : row.getReportedOn();
            LocalDate until = row.getConfirmedOn() == null ? today : row.getConfirmedOn();
            return new Settlement(
                    row.getSettlementId(),
                    row.getPsp(),
                    row.getReportReference(),
                    row.getState(),
                    Money.of(row.getGrossMinor(), currency),
                    Money.of(row.getFeesMinor(), currency),
                    Money.of(row.getNetMinor(), currency),
                    Money.of(row.getMatchedMinor(), currency),
                    Money.of(
                            Math.subtractExact(row.getMatchedMinor(), row.getNetMinor()), currency),
                    Money.of(row.getLostMinor(), currency),
                    row.getEntriesMatched(),
                    row.getLines(),
                    row.getReportedOn(),
                    row.getConfirmedOn(),
                    since == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(since, until)),
                    ReconciliationViews.nextAction(row));
        }
    }

    /** As which a settlement may be asked for. */
    enum State {
        ANNOUNCED,
        REPORTED,
        SHORT,
        CONFIRMED,
        SETTLED
    }

    /**
     * Newest first; {@code ageDays} counts until it was confirmed. {@code next} is the cursor of
     * the page after it, absent on the last.
     */
    record Settlements(List<Settlement> settlements, @Nullable String next) {}

    private static String nextAction(SettlementRecord row) {
        return switch (row.getState()) {
            case "ANNOUNCED" -> "Fetch the report this money belongs to from the PSP.";
            case "REPORTED" ->
                    row.getNetMinor() < 0
                            ? "Wait for the PSP's debit, or for the report it carries this into."
                            : "Wait for the bank's statement, then ask for the transfer.";
            case "SHORT" ->
                    row.getAcceptanceBy() == null
                            ? BreakKind.SHORT.nextAction()
                            : "Somebody else than "
                                    + row.getAcceptanceBy()
                                    + " approves or refuses to give up the rest.";
            default -> row.getOverMinor() == 0 ? "None." : BreakKind.OVER.nextAction();
        };
    }

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
            @Nullable Long electronicSequence,
            @Nullable Long legalSequence,
            @Nullable Integer page,
            Set<StatementFlaw> unchecked,
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
                    row.getElectronicSequence(),
                    row.getLegalSequence(),
                    row.getPage(),
                    StatementFold.flaws(row),
                    link.state(),
                    previous == null ? null : previous.getStatementId());
        }
    }

    record Statements(List<Statement> statements, @Nullable String next) {}

    private final DSLContext sql;
    private final Snapshot snapshot;
    private final LedgerBeside ledger;
    private final Clock clock;

    ReconciliationViews(
            @Qualifier(QuerySide.READ) DSLContext sql,
            Snapshot snapshot,
            LedgerBeside ledger,
            Clock clock) {
        this.sql = sql;
        this.snapshot = snapshot;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Banks, what PSPs owe and what is in transit, in the ledger and beside it. */
    @GetMapping("/ledger")
    Ledger ledger() throws InterruptedException {
        LedgerBeside.Compared compared = ledger.compare(snapshot.read(Expected::read));
        return new Ledger(compared.position(), compared.accounts(), compared.transitBelowZero());
    }

    @GetMapping("/settlements")
    Settlements settlements(
            @RequestParam(value = "state", required = false) @Nullable State state,
            @RequestParam(value = "psp", required = false) @Nullable String psp,
            Days days,
            @RequestParam(value = "currency", required = false) @Nullable Currency currency,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        var rows =
                sql.selectFrom(SETTLEMENT)
                        .where(
                                Filters.is(SETTLEMENT.STATE, state),
                                Filters.is(SETTLEMENT.PSP, psp),
                                days.within(SETTLEMENT.REPORTED_ON),
                                Filters.is(SETTLEMENT.CURRENCY, currency),
                                after == null
                                        ? noCondition()
                                        : SETTLEMENT.CREATED_POSITION.lt(after.position()))
                        .orderBy(SETTLEMENT.CREATED_POSITION.desc())
                        .limit(paging.rows())
                        .fetch();
        return new Settlements(
                paging.shown(rows).stream().map(row -> Settlement.of(row, today)).toList(),
                paging.next(
                        rows, row -> new Cursor(row.getCreatedPosition(), row.getSettlementId())));
    }

    @GetMapping("/statements")
    Statements statements(
            @RequestParam(value = "bankAccount", required = false) @Nullable String bankAccount,
            @RequestParam(value = "chain", required = false) Chain.@Nullable State chain,
            Days days,
            Paging paging) {
        List<Chain.Link> wanted =
                Chain.of(
                                sql.selectFrom(STATEMENT)
                                        .where(Filters.is(STATEMENT.BANK_ACCOUNT, bankAccount))
                                        .fetch())
                        .stream()
                        .filter(each -> chain == null || each.state() == chain)
                        .filter(each ->
                                days.touch(
                                        each.statement().getFromOn(), each.statement().getToOn()))
                        .toList();
        List<Chain.Link> rows = paging.rowsOf(wanted, Chain::place);
        return new Statements(
                paging.shown(rows).stream().map(Statement::of).toList(),
                paging.next(rows, Chain::place));
    }
}
