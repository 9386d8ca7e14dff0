package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import obole.query.QuerySide;
import obole.query.reconciliation.LedgerBeside.Expected;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;
import obole.shared.statement.StatementFlaw;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads of what matches between PSP, bank and ledger. */
@RestController
@RequestMapping("/v1/reconciliation")
class ReconciliationViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    record Ledger(
            @Nullable Long position,
            List<LedgerComparison.Line> accounts,
            List<Money> transitBelowZero) {}

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

    /** {@code ageDays} counts until it was confirmed. */
    record Settlements(List<Settlement> settlements) {}

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

    record Statements(List<Statement> statements) {}

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
    Settlements settlements() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        return new Settlements(
                sql.selectFrom(SETTLEMENT)
                        .orderBy(SETTLEMENT.POSITION.desc(), SETTLEMENT.SETTLEMENT_ID)
                        .fetch(row -> Settlement.of(row, today)));
    }

    /**
     * What stands in suspense and nothing explains, by account and booking day.
     *
     * @param in what came, and {@code out} what left
     */
    record Unexplained(
            String bankAccount, LocalDate bookedOn, int lines, Money in, Money out, long ageDays) {

        private static Unexplained of(List<BankEntryRecord> lines, LocalDate today) {
            BankEntryRecord first = lines.getFirst();
            return new Unexplained(
                    first.getBankAccount(),
                    first.getBookedOn(),
                    lines.size(),
                    sum(lines, true),
                    sum(lines, false),
                    Math.max(0, ChronoUnit.DAYS.between(first.getBookedOn(), today)));
        }

        private static Money sum(List<BankEntryRecord> lines, boolean credit) {
            return lines.stream()
                    .filter(line -> line.getCredit() == credit)
                    .map(line -> Money.of(line.getAmountMinor(), line.getCurrency()))
                    .reduce(Money.of(0, lines.getFirst().getCurrency()), Money::plus);
        }
    }

    record UnexplainedDays(List<Unexplained> days) {}

    @GetMapping("/unexplained")
    UnexplainedDays unexplained() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Evidence evidence = snapshot.read(rows -> Evidence.read(rows, Evidence.Reports.NONE));
        Map<List<Object>, List<BankEntryRecord>> days =
                Matching.of(evidence.lines(), evidence.explanations()).unexplained().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line ->
                                                List.of(
                                                        line.getBookedOn(),
                                                        line.getBankAccount(),
                                                        line.getCurrency()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return new UnexplainedDays(
                days.values().stream().map(lines -> Unexplained.of(lines, today)).toList());
    }

    @GetMapping("/statements")
    Statements statements() {
        return new Statements(
                Chain.of(sql.selectFrom(STATEMENT).fetch()).stream().map(Statement::of).toList());
    }
}
