package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_DISPUTE;
import static obole.schema.sandbox.Tables.PSP_PAYMENT;

import obole.command.psp.sandbox.SandboxEvent.DisputeLost;
import obole.command.psp.sandbox.SandboxEvent.DisputeOpened;
import obole.schema.sandbox.tables.records.PspDisputeRecord;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;

/** The chargebacks of the sandbox PSP: one day close opens them, the next one loses them. */
final class Disputes {

    private final Webhooks webhooks;
    private final long feeMinor;

    Disputes(Webhooks webhooks, long feeMinor) {
        this.webhooks = webhooks;
        this.feeMinor = feeMinor;
    }

    static Money amount(PspDisputeRecord dispute) {
        return Money.of(dispute.getAmountMinor(), dispute.getCurrency());
    }

    void lose(DSLContext tx, LocalDate day) {
        var d = PSP_DISPUTE;
        tx.update(d)
                .set(d.STATUS, "LOST")
                .where(d.STATUS.eq("OPEN"))
                .and(d.OPENED_ON.lt(day))
                .returning()
                .fetch()
                .sortAsc(d.PSP_REFERENCE)
                .forEach(dispute ->
                        webhooks.tell(
                                tx,
                                new DisputeLost(
                                        dispute.getPspReference(),
                                        dispute.getPayment(),
                                        amount(dispute),
                                        day)));
    }

    void open(DSLContext tx, LocalDate day) {
        var p = PSP_PAYMENT;
        var d = PSP_DISPUTE;
        List<PspPaymentRecord> settled =
                tx.selectFrom(p)
                        .where(p.REPORT.isNotNull())
                        .and(p.GROSS_MINOR.mod(100).eq(6L))
                        .and(
                                DSL.notExists(
                                        DSL.selectOne().from(d).where(d.PAYMENT.eq(p.REFERENCE))))
                        .orderBy(p.REFERENCE)
                        .fetch();
        settled.forEach(payment -> open(tx, payment, day));
    }

    private void open(DSLContext tx, PspPaymentRecord payment, LocalDate day) {
        PspDisputeRecord dispute = tx.newRecord(PSP_DISPUTE);
        dispute.setPspReference(
                "dp_" + Digest.ofParts("dp", payment.getReference()).hex().substring(0, 24));
        dispute.setPayment(payment.getReference());
        dispute.setAmountMinor(payment.getCapturedMinor());
        dispute.setFeeMinor(feeMinor);
        dispute.setCurrency(payment.getCurrency());
        dispute.setReason("fraudulent");
        dispute.setStatus("OPEN");
        dispute.setOpenedOn(day);
        dispute.store();
        webhooks.tell(
                tx,
                new DisputeOpened(
                        dispute.getPspReference(),
                        dispute.getPayment(),
                        amount(dispute),
                        dispute.getReason(),
                        day));
    }
}
