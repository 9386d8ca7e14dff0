package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.DIFFERENCE;
import static obole.schema.reconciliation.Tables.EXPECTED_BALANCE;
import static obole.schema.reconciliation.Tables.EXPLANATION;
import static obole.schema.reconciliation.Tables.HORIZON;
import static obole.schema.reconciliation.Tables.INTRADAY;
import static obole.schema.reconciliation.Tables.MOVEMENT;
import static obole.schema.reconciliation.Tables.REPORT_LINE;
import static obole.schema.reconciliation.Tables.SENT_PAYOUT;
import static obole.schema.reconciliation.Tables.SETTLEMENT;
import static obole.schema.reconciliation.Tables.STATEMENT;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.DifferenceRecord;
import obole.schema.reconciliation.tables.records.ExpectedBalanceRecord;
import obole.schema.reconciliation.tables.records.ExplanationRecord;
import obole.schema.reconciliation.tables.records.HorizonRecord;
import obole.schema.reconciliation.tables.records.IntradayRecord;
import obole.schema.reconciliation.tables.records.MovementRecord;
import obole.schema.reconciliation.tables.records.ReportLineRecord;
import obole.schema.reconciliation.tables.records.SentPayoutRecord;
import obole.schema.reconciliation.tables.records.SettlementRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.account.MovementEvent;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.treasury.TreasuryEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/**
 * Writes what PSPs report, what banks book and what our own events say beside each other, and what
 * explains what.
 */
@Component
@ProcessingGroup(ReconciliationProjection.GROUP)
class ReconciliationProjection implements Projection {

    static final String GROUP = "reconciliation";

    private final FoldedTable<SettlementRecord> settlements;
    private final FoldedTable<StatementRecord> statements;
    private final FoldedTable<BankEntryRecord> entries;
    private final FoldedTable<ExplanationRecord> explanations;
    private final FoldedTable<DifferenceRecord> differences;
    private final FoldedTable<ReportLineRecord> lines;
    private final FoldedTable<MovementRecord> movements;
    private final FoldedTable<ExpectedBalanceRecord> balances;
    private final FoldedTable<SentPayoutRecord> payouts;
    private final FoldedTable<IntradayRecord> intraday;
    private final BreakFold breaks;
    private final FoldedTable<HorizonRecord> horizon;

    ReconciliationProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        settlements =
                new FoldedTable<>(sql, SETTLEMENT, SETTLEMENT.POSITION, SettlementFold::blank);
        statements = new FoldedTable<>(sql, STATEMENT, STATEMENT.POSITION, _ -> {});
        entries = new FoldedTable<>(sql, BANK_ENTRY, BANK_ENTRY.POSITION, _ -> {});
        explanations = new FoldedTable<>(sql, EXPLANATION, EXPLANATION.POSITION, _ -> {});
        differences = new FoldedTable<>(sql, DIFFERENCE, DIFFERENCE.POSITION, _ -> {});
        lines = new FoldedTable<>(sql, REPORT_LINE, REPORT_LINE.POSITION, _ -> {});
        movements = new FoldedTable<>(sql, MOVEMENT, MOVEMENT.POSITION, MovementFold::blank);
        balances =
                new FoldedTable<>(
                        sql,
                        EXPECTED_BALANCE,
                        EXPECTED_BALANCE.POSITION,
                        row -> row.setAmountMinor(0L));
        payouts =
                new FoldedTable<>(
                        sql, SENT_PAYOUT, SENT_PAYOUT.POSITION, ReconciliationProjection::unsent);
        intraday = new FoldedTable<>(sql, INTRADAY, INTRADAY.POSITION, _ -> {});
        breaks = new BreakFold(sql);
        horizon = new FoldedTable<>(sql, HORIZON, HORIZON.POSITION, _ -> {});
    }

    private static void unsent(SentPayoutRecord row) {
        row.setExecuteOn(LocalDate.EPOCH).setCurrency("XXX").setAmountMinor(0L).setBooked(false);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.RECONCILIATION;
    }

    @Override
    public Projection writing(DSLContext sql) {
        return new ReconciliationProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        horizon.change(at, row -> row.setRecordedOn(at.recordedOn()), true);
        ExpectedBalances.of(at.event()).forEach((key, minor) -> expected(at, key, minor));
        switch (at.event()) {
            case SettlementEvent e -> settlement(e, at);
            case StatementReceived e ->
                    statements.change(
                            at, row -> StatementFold.received(row, e), e.statementId().toString());
            case BankEntriesRecorded e ->
                    e.entries()
                            .forEach(line ->
                                    entries.change(
                                            at,
                                            row -> StatementFold.line(row, e.bankAccount(), line),
                                            e.statementId().toString(),
                                            line.line()));
            case IntradayReported e ->
                    intraday.change(
                            at, row -> StatementFold.intraday(row, e), e.intradayId().toString());
            case BankLineEvent e -> lineExplained(at, e);
            case ReportLineEvent e -> resolved(at, e);
            case TreasuryEvent e -> lineExplained(at, e);
            case MovementEvent e -> lineExplained(at, e);
            case BreakEvent e -> breaks.fold(e, at);
            case PaymentFileSealed e -> sent(at, e);
            case PayoutEvent e -> payout(at, e);
            case DonationStreamEvent e -> donation(at, e);
            default -> explained(at);
        }
    }

    private void donation(Occurrence at, DonationStreamEvent e) {
        movements.change(at, row -> MovementFold.fold(row, e, at), MovementFold.reference(e));
        if (e instanceof RefundFunded || e instanceof RefundFailed) {
            movements.change(
                    at,
                    row -> MovementFold.givenBack(row, (RefundEvent) e),
                    e.donationId().toString());
        }
        explained(at);
    }

    private void payout(Occurrence at, PayoutEvent event) {
        lineExplained(at, event);
        explained(at);
        if (ends(event)) {
            payouts.change(at, row -> row.setBooked(true), event.payoutId().toString());
        }
    }

    /** A recall is of what was sent before. */
    private void sent(Occurrence at, PaymentFileSealed event) {
        if (event.recall() != null) {
            return;
        }
        for (Instruction each : event.instructions()) {
            payouts.change(
                    at,
                    row ->
                            row.setExecuteOn(event.executeOn())
                                    .setCurrency(each.amount().currency().getCurrencyCode())
                                    .setAmountMinor(each.amount().minor()),
                    each.payoutId().toString());
        }
    }

    private static boolean ends(PayoutEvent event) {
        return event instanceof PayoutSettled
                || event instanceof PayoutPaidAfterAll
                || event instanceof PayoutRejected;
    }

    private void expected(Occurrence at, ExpectedBalances.Key key, long minor) {
        balances.change(
                at,
                row -> row.setAmountMinor(Math.addExact(row.getAmountMinor(), minor)),
                key.account(),
                key.currency());
    }

    private void settlement(SettlementEvent event, Occurrence at) {
        String id = event.settlementId().toString();
        settlements.change(at, row -> SettlementFold.fold(row, event, at), id);
        switch (event) {
            case SettlementLineMatched e ->
                    entries.change(
                            at,
                            row -> StatementFold.matched(row, e),
                            e.statementId().toString(),
                            e.line());
            case SettlementChunkReceived e -> chunk(e, at);
            case FeeLineApplied e ->
                    lines.change(at, row -> ReportLineFold.applied(row, e, at), id, e.line());
            default -> {}
        }
    }

    private void chunk(SettlementChunkReceived event, Occurrence at) {
        for (ReportLine line : event.lines()) {
            lines.change(
                    at,
                    row -> ReportLineFold.received(row, event, line, at),
                    event.settlementId().toString(),
                    line.line());
        }
        ReportLineFold.bySubject(event)
                .forEach((subject, some) ->
                        movements.change(
                                at, row -> MovementFold.reported(row, event, some, at), subject));
    }

    private void lineExplained(Occurrence at, Object event) {
        for (ExplainedLine each : ExplainedLine.of(event)) {
            entries.change(
                    at,
                    row -> StatementFold.explained(row, each),
                    each.statementId().toString(),
                    each.line());
        }
    }

    private void resolved(Occurrence at, ReportLineEvent event) {
        for (ReportLineFold.Resolved each : ReportLineFold.resolved(event)) {
            lines.change(
                    at,
                    row -> ReportLineFold.resolved(row, each, at),
                    each.settlementId().toString(),
                    each.line());
        }
    }

    private void explained(Occurrence at) {
        int ordinal = 0;
        for (Explanations.Explanation each : Explanations.of(at.event())) {
            explanations.change(
                    at,
                    row ->
                            row.setBy(each.by())
                                    .setSubject(each.subject())
                                    .setBankAccount(each.bankAccount())
                                    .setCredit(each.credit())
                                    .setEndToEndId(each.endToEndId())
                                    .setCurrency(each.amount().currency().getCurrencyCode())
                                    .setAmountMinor(each.amount().minor())
                                    .setEffectiveOn(each.effectiveOn()),
                    at.position(),
                    ordinal++);
        }
        for (Explanations.Difference each : Explanations.differences(at.event())) {
            differences.change(
                    at,
                    row ->
                            row.setKind(each.kind().name())
                                    .setSubject(each.subject())
                                    .setCurrency(each.amount().currency().getCurrencyCode())
                                    .setAmountMinor(each.amount().minor())
                                    .setSince(at.recordedOn())
                                    .setExplainedBy(each.explainedBy())
                                    .setNote(each.note())
                                    .setExplanation(each.explanation()),
                    at.position(),
                    ordinal++);
        }
    }
}
