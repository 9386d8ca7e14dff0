package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.EXPLANATION;
import static obole.schema.reconciliation.Tables.MOVEMENT;
import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.StatementId;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads of single lines, of banks and of PSPs, with what explains each and by which rule. */
@RestController
@RequestMapping("/v1/reconciliation")
class LineViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** What a line is of: a settlement, payout, manual entry, donation, refund or dispute. */
    record Reason(String id, Rule rule) {}

    /** What is still to be done about a line. */
    record ToDo(String breakId, BreakKind kind, BreakKind.Owner owner, String nextAction) {

        private static ToDo of(Break each) {
            return new ToDo(each.id(), each.kind(), each.kind().owner(), each.nextAction());
        }
    }

    /** Without {@code explainedBy} the money is in suspense, for {@code ageDays} by now. */
    record Entry(
            int line,
            boolean credit,
            Money amount,
            LocalDate bookedOn,
            long ageDays,
            @Nullable String endToEndId,
            @Nullable String reference,
            @Nullable String returnReason,
            List<Reason> explainedBy,
            List<ToDo> open) {}

    /** In order of lines; {@code next} is to be given as {@code after}, absent on the last page. */
    record Entries(String statementId, List<Entry> entries, @Nullable String next) {}

    record ReportLine(
            int line,
            String kind,
            @Nullable String donation,
            String pspReference,
            Money gross,
            Money fee,
            LocalDate reportedOn,
            @Nullable Reason explainedBy) {}

    record ReportLines(String settlementId, List<ReportLine> lines, @Nullable String next) {}

    private final Snapshot snapshot;
    private final Clock clock;

    LineViews(Snapshot snapshot, Clock clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    @GetMapping("/statements/{id}/entries")
    Entries entries(
            @PathVariable("id") StatementId id,
            @RequestParam(value = "credit", required = false) @Nullable Boolean credit,
            Paging paging) {
        return snapshot.read(sql -> {
            List<BankEntryRecord> lines =
                    sql.selectFrom(BANK_ENTRY)
                            .where(BANK_ENTRY.STATEMENT_ID.eq(id.toString()))
                            .and(credit == null ? noCondition() : BANK_ENTRY.CREDIT.eq(credit))
                            .and(BANK_ENTRY.LINE.gt(lineBefore(paging)))
                            .orderBy(BANK_ENTRY.LINE)
                            .limit(paging.rows())
                            .fetch();
            if (lines.isEmpty()) {
                if (!sql.fetchExists(STATEMENT, STATEMENT.STATEMENT_ID.eq(id.toString()))) {
                    throw Problems.notFound("STATEMENT_ENTRIES_NOT_FOUND");
                }
                return new Entries(id.toString(), List.of(), null);
            }
            List<BankEntryRecord> page = paging.shown(lines);
            Reasons reasons = Reasons.read(sql, page);
            LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
            return new Entries(
                    id.toString(),
                    page.stream().map(line -> reasons.entry(line, today)).toList(),
                    paging.next(lines, line -> new Cursor(line.getLine().longValue(), "line")));
        });
    }

    private static int lineBefore(Paging paging) {
        @Nullable Cursor after = paging.after();
        return after == null ? 0 : after.number();
    }

    /** What explains the lines of a page: settlements, references, and the matching of all. */
    private record Reasons(Map<String, List<Reason>> bySubject, Map<String, List<Break>> open) {

        static Reasons read(DSLContext sql, List<BankEntryRecord> page) {
            Evidence evidence = Evidence.read(sql, Evidence.Reports.NONE);
            Map<String, List<Reason>> found =
                    Matching.of(evidence.lines(), evidence.explanations()).matches().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            match -> BankBreaks.subject(match.line()),
                                            Collectors.mapping(
                                                    match ->
                                                            new Reason(
                                                                    match.why().getSubject(),
                                                                    match.rule()),
                                                    Collectors.toList())));
            settled(sql, page, found);
            referred(sql, page, found);
            return new Reasons(
                    found,
                    Breaks.of(evidence).stream()
                            .filter(Break::open)
                            .collect(Collectors.groupingBy(Break::subject)));
        }

        private static void settled(
                DSLContext sql, List<BankEntryRecord> page, Map<String, List<Reason>> found) {
            var settlements =
                    sql.selectFrom(SETTLEMENT)
                            .where(
                                    SETTLEMENT.SETTLEMENT_ID.in(
                                            page.stream()
                                                    .map(BankEntryRecord::getSettlementId)
                                                    .filter(Objects::nonNull)
                                                    .toList()))
                            .fetchMap(SETTLEMENT.SETTLEMENT_ID);
            for (BankEntryRecord line : page) {
                var settlement = settlements.get(line.getSettlementId());
                if (settlement != null) {
                    SettlementBreaks.rule(line, settlement)
                            .ifPresent(rule ->
                                    found.put(
                                            BankBreaks.subject(line),
                                            List.of(
                                                    new Reason(
                                                            settlement.getSettlementId(), rule))));
                }
            }
        }

        /** One to one by reference and amount: all that the matching is not asked about. */
        private static void referred(
                DSLContext sql, List<BankEntryRecord> page, Map<String, List<Reason>> found) {
            var lines =
                    sql.select(BANK_ENTRY.LINE, EXPLANATION.SUBJECT)
                            .from(BANK_ENTRY)
                            .join(EXPLANATION)
                            .on(EXPLANATION.END_TO_END_ID.eq(BANK_ENTRY.END_TO_END_ID))
                            .and(EXPLANATION.BANK_ACCOUNT.eq(BANK_ENTRY.BANK_ACCOUNT))
                            .and(EXPLANATION.CREDIT.eq(BANK_ENTRY.CREDIT))
                            .and(EXPLANATION.CURRENCY.eq(BANK_ENTRY.CURRENCY))
                            .and(EXPLANATION.AMOUNT_MINOR.eq(BANK_ENTRY.AMOUNT_MINOR))
                            .where(BANK_ENTRY.STATEMENT_ID.eq(page.getFirst().getStatementId()))
                            .and(BANK_ENTRY.SETTLEMENT_ID.isNull())
                            .and(BANK_ENTRY.EXPLAINED_BY.isNull())
                            .andNot(Evidence.IN_QUESTION)
                            .orderBy(EXPLANATION.EVENT_POSITION, EXPLANATION.ORDINAL)
                            .fetchMap(BANK_ENTRY.LINE, EXPLANATION.SUBJECT);
            for (BankEntryRecord line : page) {
                @Nullable String subject =
                        line.getExplainedBy() == null
                                ? lines.get(line.getLine())
                                : line.getExplainedBy();
                if (subject != null) {
                    found.put(
                            BankBreaks.subject(line),
                            List.of(new Reason(subject, Rule.REFERENCE_AND_AMOUNT)));
                }
            }
        }

        Entry entry(BankEntryRecord line, LocalDate today) {
            String subject = BankBreaks.subject(line);
            return new Entry(
                    line.getLine(),
                    line.getCredit(),
                    Money.of(line.getAmountMinor(), line.getCurrency()),
                    line.getBookedOn(),
                    Math.max(0, ChronoUnit.DAYS.between(line.getBookedOn(), today)),
                    line.getEndToEndId(),
                    line.getReference(),
                    line.getReturnReason(),
                    bySubject.getOrDefault(subject, List.of()),
                    open.getOrDefault(subject, List.of()).stream().map(ToDo::of).toList());
        }
    }

    @GetMapping("/settlements/{id}/lines")
    ReportLines lines(
            @PathVariable("id") SettlementId id,
            @RequestParam(value = "kind", required = false)
                    obole.shared.settlement.ReportLine.@Nullable Kind kind,
            Paging paging) {
        return snapshot.read(sql -> {
            List<ReportLine> lines =
                    sql.select(REPORT_LINE, MOVEMENT)
                            .from(REPORT_LINE)
                            .leftJoin(MOVEMENT)
                            .on(MOVEMENT.REFERENCE.eq(REPORT_LINE.SUBJECT))
                            .where(REPORT_LINE.SETTLEMENT_ID.eq(id.toString()))
                            .and(Filters.is(REPORT_LINE.KIND, kind))
                            .and(REPORT_LINE.LINE.gt(lineBefore(paging)))
                            .orderBy(REPORT_LINE.LINE)
                            .limit(paging.rows())
                            .fetch(row -> line(row.value1(), row.value2()));
            if (lines.isEmpty()
                    && !sql.fetchExists(SETTLEMENT, SETTLEMENT.SETTLEMENT_ID.eq(id.toString()))) {
                throw Problems.notFound("SETTLEMENT_LINES_NOT_FOUND");
            }
            return new ReportLines(
                    id.toString(),
                    paging.shown(lines),
                    paging.next(lines, line -> new Cursor(line.line(), "line")));
        });
    }

    private static ReportLine line(ReportLineRecord row, @Nullable MovementRecord movement) {
        return new ReportLine(
                row.getLine(),
                row.getKind(),
                row.getDonation(),
                row.getPspReference(),
                Money.of(row.getGrossMinor(), row.getCurrency()),
                Money.of(row.getFeeMinor(), row.getCurrency()),
                row.getReportedOn(),
                reason(row, movement));
    }

    private static @Nullable Reason reason(
            ReportLineRecord row, @Nullable MovementRecord movement) {
        if (row.getAppliedMinor() != null) {
            boolean same = row.getAppliedMinor() == row.getFeeMinor() - row.getGrossMinor();
            return new Reason(
                    row.getSettlementId() + "/" + row.getLine(),
                    same ? Rule.REFERENCE_AND_AMOUNT : Rule.REFERENCE);
        }
        if (row.getResolvedBy() != null) {
            return new Reason(row.getResolvedBy(), Rule.REFERENCE_AND_AMOUNT);
        }
        return movement == null || movement.getReference() == null
                ? null
                : MovementBreaks.rule(movement, row)
                        .map(rule -> new Reason(movement.getReference(), rule))
                        .orElse(null);
    }
}
