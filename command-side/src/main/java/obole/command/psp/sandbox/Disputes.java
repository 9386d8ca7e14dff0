package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_DISPUTE;
import static obole.schema.sandbox.Tables.PSP_EVIDENCE;
import static obole.schema.sandbox.Tables.PSP_PAYMENT;

import obole.command.psp.sandbox.SandboxApi.EvidenceAsked;
import obole.command.psp.sandbox.SandboxEvent.DisputeFeeCharged;
import obole.command.psp.sandbox.SandboxEvent.DisputeLost;
import obole.command.psp.sandbox.SandboxEvent.DisputeOpened;
import obole.command.psp.sandbox.SandboxEvent.DisputeWithdrawn;
import obole.command.psp.sandbox.SandboxEvent.DisputeWon;
import obole.schema.sandbox.tables.records.PspDisputeRecord;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The chargebacks of the sandbox PSP: a day close opens them, or somebody does at once; the next
 * day close ends them.
 */
final class Disputes {

    private static final int DAYS_FOR_EVIDENCE = 7;

    private final Webhooks webhooks;
    private final Clock clock;
    private final long feeMinor;

    Disputes(Webhooks webhooks, Clock clock, long feeMinor) {
        this.webhooks = webhooks;
        this.clock = clock;
        this.feeMinor = feeMinor;
    }

    static Money amount(PspDisputeRecord dispute) {
        return Money.of(dispute.getAmountMinor(), dispute.getCurrency());
    }

    /** What the donor's bank does not keep. */
    static Money returning(PspDisputeRecord dispute) {
        Money amount = amount(dispute);
        return amount.minus(amount.with(dispute.getLostMinor()));
    }

    void end(DSLContext tx, LocalDate day) {
        var d = PSP_DISPUTE;
        tx.selectFrom(d)
                .where(d.STATUS.eq("OPEN"))
                .and(d.OPENED_ON.lt(day))
                .orderBy(d.PSP_REFERENCE)
                .forUpdate()
                .fetch()
                .forEach(dispute -> end(tx, dispute, day));
    }

    private void end(DSLContext tx, PspDisputeRecord dispute, LocalDate day) {
        PspPaymentRecord payment = Payments.locked(tx, dispute.getPayment());
        long all = dispute.getAmountMinor();
        long lost =
                switch (Outcome.of(payment.getGrossMinor())) {
                    case DISPUTE_WON, DISPUTE_NOT_WITHDRAWN -> 0;
                    case DISPUTE_LOST_IN_PART -> all / 2;
                    case DISPUTED_AGAIN -> dispute.getRound() == 1 ? 0 : all;
                    default -> all;
                };
        dispute.setLostMinor(lost);
        dispute.setStatus(lost == 0 ? "WON" : "LOST");
        dispute.store();
        Money amount = amount(dispute);
        String reference = dispute.getPspReference();
        webhooks.tell(
                tx,
                lost == 0
                        ? new DisputeWon(reference, dispute.getPayment(), amount, day)
                        : new DisputeLost(
                                reference, dispute.getPayment(), amount.with(lost), amount, day));
    }

    void open(DSLContext tx, LocalDate day) {
        var p = PSP_PAYMENT;
        var d = PSP_DISPUTE;
        List<Long> endings =
                Stream.of(Outcome.values())
                        .filter(Outcome::disputed)
                        .map(Outcome::lastDigits)
                        .toList();
        tx.selectFrom(p)
                .where(p.REPORT.isNotNull())
                .and(p.GROSS_MINOR.mod(100).in(endings))
                .and(DSL.notExists(DSL.selectOne().from(d).where(d.PAYMENT.eq(p.REFERENCE))))
                .orderBy(p.REFERENCE)
                .fetch()
                .forEach(payment -> open(tx, payment, null, feeMinor, day));
    }

    /**
     * The donor's bank disputes a captured payment at once, whatever its amount, and says nothing
     * of a fee; disputed before, it changes nothing.
     *
     * @return the dispute's reference
     */
    String openNow(DSLContext sql, String reference, LocalDate day) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            PspPaymentRecord payment = Payments.locked(tx, reference);
            if (!payment.getStatus().equals("CAPTURED")) {
                throw new SandboxRefusal(
                        409, "PAYMENT_NOT_CAPTURED", "Only what was captured is disputed.");
            }
            return last(tx, reference)
                    .orElseGet(() -> open(tx, payment, null, 0, day))
                    .getPspReference();
        });
    }

    /**
     * The fee of the last dispute of a payment, where it was not charged with the opening.
     *
     * @return the dispute's reference
     */
    String chargeFee(DSLContext sql, String payment, LocalDate day) {
        return sql.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            PspDisputeRecord dispute =
                    last(tx, payment).orElseThrow(() -> unknown("There is none of this payment."));
            if (dispute.getFeeMinor() == 0) {
                if (dispute.getReport() != null) {
                    throw new SandboxRefusal(
                            409, "DISPUTE_REPORTED", "A report has told what it cost.");
                }
                dispute.setFeeMinor(feeMinor);
                dispute.store();
                tellFee(tx, dispute, day);
            }
            return dispute.getPspReference();
        });
    }

    private static Optional<PspDisputeRecord> last(DSLContext tx, String payment) {
        return tx.selectFrom(PSP_DISPUTE)
                .where(PSP_DISPUTE.PAYMENT.eq(payment))
                .orderBy(PSP_DISPUTE.ROUND.desc())
                .limit(1)
                .forUpdate()
                .fetchOptional();
    }

    private static SandboxRefusal unknown(String text) {
        return new SandboxRefusal(404, "DISPUTE_NOT_FOUND", text);
    }

    /** What was won and given back before is disputed a second time, where the amount says so. */
    void openAgain(DSLContext tx, LocalDate day) {
        var p = PSP_PAYMENT;
        var d = PSP_DISPUTE;
        var second = d.as("second");
        tx.selectFrom(d)
                .where(d.ROUND.eq(1), d.STATUS.eq("WON"), d.RETURNED_REPORT.isNotNull())
                .and(
                        DSL.notExists(
                                DSL.selectOne()
                                        .from(second)
                                        .where(second.PAYMENT.eq(d.PAYMENT), second.ROUND.eq(2))))
                .and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(p)
                                        .where(p.REFERENCE.eq(d.PAYMENT))
                                        .and(
                                                p.GROSS_MINOR
                                                        .mod(100)
                                                        .eq(Outcome.DISPUTED_AGAIN.lastDigits()))))
                .orderBy(d.PSP_REFERENCE)
                .fetch()
                .forEach(first ->
                        open(tx, Payments.locked(tx, first.getPayment()), first, feeMinor, day));
    }

    private PspDisputeRecord open(
            DSLContext tx,
            PspPaymentRecord payment,
            @Nullable PspDisputeRecord first,
            long fee,
            LocalDate day) {
        int round = first == null ? 1 : 2;
        boolean withdrawn = Outcome.of(payment.getGrossMinor()) != Outcome.DISPUTE_NOT_WITHDRAWN;
        String seed = payment.getReference() + (first == null ? "" : "/2");
        PspDisputeRecord dispute = tx.newRecord(PSP_DISPUTE);
        dispute.setPspReference("dp_" + Digest.ofParts("dp", seed).hex().substring(0, 24));
        dispute.setPayment(payment.getReference());
        dispute.setRound(round);
        dispute.setFirstDispute(first == null ? null : first.getPspReference());
        dispute.setWithdrawn(withdrawn);
        dispute.setLostMinor(0L);
        dispute.setAmountMinor(payment.getCapturedMinor());
        dispute.setFeeMinor(withdrawn ? fee : 0);
        dispute.setCurrency(payment.getCurrency());
        dispute.setReason("fraudulent");
        dispute.setStatus("OPEN");
        dispute.setOpenedOn(day);
        dispute.setEvidenceDueOn(day.plusDays(DAYS_FOR_EVIDENCE));
        dispute.store();
        tellOpened(tx, dispute, day);
        return dispute;
    }

    private void tellOpened(DSLContext tx, PspDisputeRecord dispute, LocalDate day) {
        String reference = dispute.getPspReference();
        Money amount = amount(dispute);
        webhooks.tell(
                tx,
                new DisputeOpened(
                        reference,
                        dispute.getPayment(),
                        amount,
                        dispute.getReason(),
                        Optional.ofNullable(dispute.getEvidenceDueOn()),
                        Optional.ofNullable(dispute.getFirstDispute()),
                        day));
        if (dispute.getFeeMinor() > 0) {
            tellFee(tx, dispute, day);
        }
    }

    private void tellFee(DSLContext tx, PspDisputeRecord dispute, LocalDate day) {
        Money fee = amount(dispute).with(dispute.getFeeMinor());
        webhooks.tell(
                tx,
                new DisputeFeeCharged(dispute.getPspReference(), dispute.getPayment(), fee, day));
    }

    /** The day's report takes it. */
    void tellWithdrawn(DSLContext tx, PspDisputeRecord dispute, LocalDate day) {
        webhooks.tell(
                tx,
                new DisputeWithdrawn(
                        dispute.getPspReference(), dispute.getPayment(), amount(dispute), day));
    }

    /** The same evidence again changes nothing; none is taken once it has ended. */
    void take(DSLContext sql, String reference, EvidenceAsked asked) {
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            PspDisputeRecord dispute =
                    tx.selectFrom(PSP_DISPUTE)
                            .where(PSP_DISPUTE.PSP_REFERENCE.eq(reference))
                            .forUpdate()
                            .fetchOptional()
                            .orElseThrow(() -> unknown("There is no dispute by this name."));
            var e = PSP_EVIDENCE;
            if (tx.fetchExists(e, e.EVIDENCE.eq(asked.evidence()))) {
                return;
            }
            if (!dispute.getStatus().equals("OPEN")) {
                throw new SandboxRefusal(409, "DISPUTE_ENDED", "The dispute has ended.");
            }
            tx.insertInto(e)
                    .set(e.EVIDENCE, asked.evidence())
                    .set(e.DISPUTE, reference)
                    .set(e.DOCUMENTS, asked.documents().size())
                    .set(e.RECEIVED_AT, clock.instant())
                    .execute();
        });
    }
}
