package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_PAYMENT;
import static obole.schema.sandbox.Tables.PSP_REFUND;

import obole.command.psp.sandbox.SandboxApi.RefundAsked;
import obole.command.psp.sandbox.SandboxEvent.RefundFailed;
import obole.command.psp.sandbox.SandboxEvent.RefundReturned;
import obole.command.psp.sandbox.SandboxEvent.RefundSucceeded;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.schema.sandbox.tables.records.PspRefundRecord;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/** The refunds of the sandbox PSP. */
final class Refunds {

    private final DSLContext sql;
    private final Webhooks webhooks;

    Refunds(DSLContext sql, Webhooks webhooks) {
        this.sql = sql;
        this.webhooks = webhooks;
    }

    static Money amount(PspRefundRecord refund) {
        return Money.of(refund.getAmountMinor(), refund.getCurrency());
    }

    PspRefundRecord refund(RefundAsked asked, LocalDate today) {
        return Objects.requireNonNull(
                sql.transactionResult(transaction -> {
                    DSLContext tx = transaction.dsl();
                    PspPaymentRecord payment = Payments.locked(tx, asked.payment());
                    Optional<PspRefundRecord> known = find(tx, asked.reference());
                    if (known.isPresent()) {
                        return requireSame(known.get(), asked);
                    }
                    return decide(tx, payment, asked, today);
                }));
    }

    Optional<PspRefundRecord> find(String reference) {
        return find(sql, reference);
    }

    private static Optional<PspRefundRecord> find(DSLContext tx, String reference) {
        return tx.fetchOptional(PSP_REFUND, PSP_REFUND.REFERENCE.eq(reference));
    }

    private static PspRefundRecord requireSame(PspRefundRecord known, RefundAsked asked) {
        if (!known.getPayment().equals(asked.payment()) || !amount(known).equals(asked.amount())) {
            throw new SandboxRefusal(
                    409, "REFERENCE_REUSED", "This reference has been used for another refund.");
        }
        return known;
    }

    private PspRefundRecord decide(
            DSLContext tx, PspPaymentRecord payment, RefundAsked asked, LocalDate today) {
        Outcome outcome = Outcome.of(payment.getGrossMinor());
        PspRefundRecord refund = tx.newRecord(PSP_REFUND);
        refund.setReference(asked.reference());
        refund.setPspReference(
                "re_" + Digest.ofParts("re", asked.reference()).hex().substring(0, 24));
        refund.setPayment(asked.payment());
        refund.setAmountMinor(asked.amount().minor());
        refund.setCurrency(asked.amount().currency().getCurrencyCode());
        String refusal = refusal(tx, payment, asked.amount());
        if (refusal != null) {
            refund.setStatus("REFUSED");
            refund.setReason(refusal);
        } else if (outcome == Outcome.REFUND_LATE || outcome == Outcome.REFUND_FAILS_LATE) {
            refund.setStatus("PENDING");
        } else {
            succeed(tx, refund, today);
        }
        refund.store();
        return refund;
    }

    private static @Nullable String refusal(DSLContext tx, PspPaymentRecord payment, Money amount) {
        if (Outcome.of(payment.getGrossMinor()) == Outcome.REFUND_REFUSED) {
            return "refund_not_possible";
        }
        if (!payment.getStatus().equals("CAPTURED")) {
            return "payment_not_captured";
        }
        Money captured = Payments.captured(payment);
        if (!amount.currency().equals(captured.currency())) {
            return "other_currency";
        }
        Money rest = captured.minus(captured.with(refunded(tx, payment.getReference())));
        return amount.exceeds(rest) ? "exceeds_payment" : null;
    }

    private static long refunded(DSLContext tx, String payment) {
        BigDecimal sum =
                tx.select(DSL.sum(PSP_REFUND.AMOUNT_MINOR))
                        .from(PSP_REFUND)
                        .where(PSP_REFUND.PAYMENT.eq(payment))
                        .and(PSP_REFUND.STATUS.in("PENDING", "SUCCEEDED"))
                        .fetchOne(0, BigDecimal.class);
        return sum == null ? 0 : sum.longValueExact();
    }

    /** Ends what was only accepted. */
    void finishPending(DSLContext tx, LocalDate day) {
        tx.selectFrom(PSP_REFUND)
                .where(PSP_REFUND.STATUS.eq("PENDING"))
                .orderBy(PSP_REFUND.REFERENCE)
                .forUpdate()
                .fetch()
                .forEach(refund -> {
                    finish(tx, refund, day);
                    refund.store();
                });
    }

    private void finish(DSLContext tx, PspRefundRecord refund, LocalDate day) {
        PspPaymentRecord payment = Payments.locked(tx, refund.getPayment());
        if (Outcome.of(payment.getGrossMinor()) == Outcome.REFUND_FAILS_LATE) {
            refund.setStatus("FAILED");
            refund.setReason("card_closed");
            webhooks.tell(
                    tx,
                    new RefundFailed(
                            refund.getReference(), refund.getPayment(), refund.getReason()));
        } else {
            succeed(tx, refund, day);
        }
    }

    /** What an earlier report has taken comes back, where the amount says so. */
    void sendBack(DSLContext tx, LocalDate day) {
        var r = PSP_REFUND;
        var p = PSP_PAYMENT;
        tx.update(r)
                .set(r.STATUS, "RETURNED")
                .set(r.REASON, "account_closed")
                .where(r.STATUS.eq("SUCCEEDED"), r.REPORT.isNotNull())
                .and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(p)
                                        .where(p.REFERENCE.eq(r.PAYMENT))
                                        .and(
                                                p.GROSS_MINOR
                                                        .mod(100)
                                                        .eq(Outcome.REFUND_RETURNED.lastDigits()))))
                .returning()
                .fetch()
                .sortAsc(r.REFERENCE)
                .forEach(refund ->
                        webhooks.tell(
                                tx,
                                new RefundReturned(
                                        refund.getReference(),
                                        refund.getPayment(),
                                        amount(refund),
                                        refund.getReason(),
                                        day)));
    }

    private void succeed(DSLContext tx, PspRefundRecord refund, LocalDate on) {
        refund.setStatus("SUCCEEDED");
        refund.setRefundedOn(on);
        webhooks.tell(
                tx,
                new RefundSucceeded(
                        refund.getReference(), refund.getPayment(), amount(refund), on));
    }
}
