package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_CLOSED_DAY;
import static obole.schema.sandbox.Tables.PSP_DISPUTE;
import static obole.schema.sandbox.Tables.PSP_PAYMENT;
import static obole.schema.sandbox.Tables.PSP_REFUND;
import static obole.schema.sandbox.Tables.PSP_REPORT;

import obole.command.psp.sandbox.SandboxEvent.ReportAvailable;
import obole.schema.sandbox.tables.records.PspReportRecord;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The PSP's end of day: what was late happens, and one report per currency says what is paid. */
final class DayClose {

    private final DSLContext sql;
    private final Clock clock;
    private final Webhooks webhooks;
    private final Payments payments;
    private final Authorisations authorisations;
    private final Refunds refunds;
    private final Disputes disputes;

    DayClose(
            DSLContext sql,
            Clock clock,
            Webhooks webhooks,
            Payments payments,
            Authorisations authorisations,
            Refunds refunds,
            Disputes disputes) {
        this.sql = sql;
        this.clock = clock;
        this.webhooks = webhooks;
        this.payments = payments;
        this.authorisations = authorisations;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    /** What is late happens now, without an end of day. */
    void advance(LocalDate day) {
        sql.transaction(transaction -> catchUp(transaction.dsl(), day));
    }

    private void catchUp(DSLContext tx, LocalDate day) {
        payments.captureAuthorised(tx, day);
        authorisations.expireOld(tx, day);
        refunds.finishPending(tx, day);
    }

    /** Closing a day again changes nothing; a day before a closed one cannot be closed. */
    void close(LocalDate day) {
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            if (begin(tx, day)) {
                catchUp(tx, day);
                refunds.sendBack(tx, day);
                disputes.openAgain(tx, day);
                disputes.end(tx, day);
                disputes.open(tx, day);
                collect(tx, day).forEach((currency, lines) -> report(tx, day, lines));
            }
        });
    }

    List<PspReportRecord> reportsOf(LocalDate day) {
        return sql.selectFrom(PSP_REPORT)
                .where(PSP_REPORT.DAY.eq(day))
                .orderBy(PSP_REPORT.CURRENCY)
                .fetch();
    }

    Optional<PspReportRecord> find(String reference) {
        return sql.fetchOptional(PSP_REPORT, PSP_REPORT.REFERENCE.eq(reference));
    }

    /** The row is the lock: a second close of the same day waits for the first and finds it. */
    private boolean begin(DSLContext tx, LocalDate day) {
        boolean first =
                tx.insertInto(PSP_CLOSED_DAY)
                                .set(PSP_CLOSED_DAY.DAY, day)
                                .set(PSP_CLOSED_DAY.CLOSED_AT, clock.instant())
                                .onConflict(PSP_CLOSED_DAY.DAY)
                                .doNothing()
                                .execute()
                        == 1;
        if (first && tx.fetchExists(PSP_CLOSED_DAY, PSP_CLOSED_DAY.DAY.gt(day))) {
            throw new SandboxRefusal(409, "LATER_DAY_CLOSED", "A later day has been closed.");
        }
        return first;
    }

    /** Marks in the same statement that finds, so that nothing slips in between. */
    private Map<String, List<ReportLine>> collect(DSLContext tx, LocalDate day) {
        Map<String, List<ReportLine>> lines = new TreeMap<>();
        collectPayments(tx, day, lines);
        collectRefunds(tx, day, lines);
        collectReturned(tx, day, lines);
        collectDisputes(tx, day, lines);
        collectReversals(tx, day, lines);
        return lines;
    }

    private static void collectPayments(
            DSLContext tx, LocalDate day, Map<String, List<ReportLine>> lines) {
        var p = PSP_PAYMENT;
        tx.update(p)
                .set(p.REPORT, name(day, p.CURRENCY))
                .where(p.REPORT.isNull(), p.STATUS.eq("CAPTURED"), p.CAPTURED_ON.le(day))
                .returning()
                .fetch()
                .sortAsc(p.REFERENCE)
                .forEach(row -> {
                    Money gross = Payments.captured(row);
                    add(
                            lines,
                            Kind.PAYMENT,
                            row.getReference(),
                            row.getReference(),
                            row.getPspReference(),
                            gross,
                            gross.with(row.getFeeMinor()));
                });
    }

    private static void collectRefunds(
            DSLContext tx, LocalDate day, Map<String, List<ReportLine>> lines) {
        var r = PSP_REFUND;
        tx.update(r)
                .set(r.REPORT, name(day, r.CURRENCY))
                .where(r.REPORT.isNull(), r.STATUS.eq("SUCCEEDED"), r.REFUNDED_ON.le(day))
                .returning()
                .fetch()
                .sortAsc(r.REFERENCE)
                .forEach(row -> {
                    Money amount = Refunds.amount(row);
                    add(
                            lines,
                            Kind.REFUND,
                            row.getPayment(),
                            row.getReference(),
                            row.getPspReference(),
                            amount.negated(),
                            amount.with(0));
                });
    }

    private static void collectReturned(
            DSLContext tx, LocalDate day, Map<String, List<ReportLine>> lines) {
        var r = PSP_REFUND;
        tx.update(r)
                .set(r.RETURNED_REPORT, name(day, r.CURRENCY))
                .where(r.RETURNED_REPORT.isNull(), r.STATUS.eq("RETURNED"))
                .returning()
                .fetch()
                .sortAsc(r.REFERENCE)
                .forEach(row -> {
                    Money amount = Refunds.amount(row);
                    add(
                            lines,
                            Kind.REFUND_RETURNED,
                            row.getPayment(),
                            row.getReference(),
                            row.getPspReference(),
                            amount,
                            amount.with(0));
                });
    }

    /** Only what an earlier report has taken. */
    private static void collectReversals(
            DSLContext tx, LocalDate day, Map<String, List<ReportLine>> lines) {
        var d = PSP_DISPUTE;
        tx.update(d)
                .set(d.RETURNED_REPORT, name(day, d.CURRENCY))
                .where(d.RETURNED_REPORT.isNull(), d.STATUS.ne("OPEN"), d.WITHDRAWN.isTrue())
                .and(d.REPORT.ne(name(day, d.CURRENCY)))
                .and(d.LOST_MINOR.lt(d.AMOUNT_MINOR))
                .returning()
                .fetch()
                .sortAsc(d.PSP_REFERENCE)
                .forEach(row -> {
                    Money back = Disputes.returning(row);
                    String dispute = row.getPspReference();
                    add(
                            lines,
                            Kind.CHARGEBACK_REVERSAL,
                            row.getPayment(),
                            dispute,
                            dispute,
                            back,
                            back.with(0));
                });
    }

    private void collectDisputes(
            DSLContext tx, LocalDate day, Map<String, List<ReportLine>> lines) {
        var d = PSP_DISPUTE;
        tx.update(d)
                .set(d.REPORT, name(day, d.CURRENCY))
                .where(d.REPORT.isNull(), d.OPENED_ON.le(day), d.WITHDRAWN.isTrue())
                .returning()
                .fetch()
                .sortAsc(d.PSP_REFERENCE)
                .forEach(row -> {
                    Money amount = Disputes.amount(row);
                    String dispute = row.getPspReference();
                    disputes.tellWithdrawn(tx, row, day);
                    add(
                            lines,
                            Kind.CHARGEBACK,
                            row.getPayment(),
                            dispute,
                            dispute,
                            amount.negated(),
                            amount.with(0));
                    if (row.getFeeMinor() > 0) {
                        Money fee = amount.with(row.getFeeMinor());
                        add(
                                lines,
                                Kind.DISPUTE_FEE,
                                row.getPayment(),
                                dispute,
                                dispute,
                                amount.with(0),
                                fee);
                    }
                });
    }

    private static void add(
            Map<String, List<ReportLine>> lines,
            Kind kind,
            String payment,
            @Nullable String reference,
            String pspReference,
            Money gross,
            Money fee) {
        List<ReportLine> report =
                lines.computeIfAbsent(gross.currency().getCurrencyCode(), _ -> new ArrayList<>());
        int line = report.size() + 1;
        report.add(new ReportLine(line, kind, payment, reference, pspReference, gross, fee));
    }

    private void report(DSLContext tx, LocalDate day, List<ReportLine> lines) {
        Money zero = lines.getFirst().gross().with(0);
        Money gross = lines.stream().map(ReportLine::gross).reduce(zero, Money::plus);
        Money fees = lines.stream().map(ReportLine::fee).reduce(zero, Money::plus);
        String currency = zero.currency().getCurrencyCode();
        String reference = "SBX-" + day + "-" + currency;
        var r = PSP_REPORT;
        tx.insertInto(r)
                .set(r.REFERENCE, reference)
                .set(r.DAY, day)
                .set(r.CURRENCY, currency)
                .set(r.LINES, lines.size())
                .set(r.GROSS_MINOR, gross.minor())
                .set(r.FEES_MINOR, fees.minor())
                .set(r.NET_MINOR, gross.minus(fees).minor())
                .set(r.CSV, SettlementReportCsv.write(reference, day, lines))
                .execute();
        webhooks.tell(tx, new ReportAvailable(reference, gross.minus(fees)));
    }

    private static Field<String> name(LocalDate day, Field<String> currency) {
        return DSL.concat(DSL.val("SBX-" + day + "-"), currency.cast(String.class));
    }
}
