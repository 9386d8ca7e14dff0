package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_PAYMENT;

import obole.command.psp.sandbox.SandboxEvent.AuthorisationExpired;
import obole.command.psp.sandbox.SandboxEvent.CaptureReversed;
import obole.command.psp.sandbox.SandboxEvent.PaymentVoided;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;

import java.time.LocalDate;

/** What becomes of payments that are set aside first: taken, let go, expired; and withdrawn. */
final class Authorisations {

    /** As most cards do. */
    private static final int DAYS = 7;

    private final Payments payments;
    private final Webhooks webhooks;

    Authorisations(Payments payments, Webhooks webhooks) {
        this.payments = payments;
        this.webhooks = webhooks;
    }

    /** Once it is taken, asking for the same again changes nothing. */
    PspPaymentRecord capture(String reference, Money amount, LocalDate today) {
        return payments.change(
                reference,
                (tx, payment) -> {
                    Money gross = Payments.gross(payment);
                    if (!amount.currency().equals(gross.currency()) || amount.exceeds(gross)) {
                        throw new SandboxRefusal(
                                422, "EXCEEDS_AUTHORISATION", "Less has been set aside.");
                    }
                    switch (payment.getStatus()) {
                        case "AUTHORISED" -> payments.capture(tx, payment, amount, today);
                        case "CAPTURED" -> {
                            if (!Payments.captured(payment).equals(amount)) {
                                throw ended(payment);
                            }
                        }
                        default -> throw ended(payment);
                    }
                });
    }

    PspPaymentRecord release(String reference) {
        return payments.change(
                reference,
                (tx, payment) -> {
                    switch (payment.getStatus()) {
                        case "AUTHORISED" -> {
                            payment.setStatus("VOIDED");
                            webhooks.tell(
                                    tx, new PaymentVoided(reference, "requested_by_merchant"));
                        }
                        case "VOIDED" -> {}
                        default -> throw ended(payment);
                    }
                });
    }

    PspPaymentRecord expire(String reference) {
        return payments.change(
                reference,
                (tx, payment) -> {
                    switch (payment.getStatus()) {
                        case "AUTHORISED" -> expire(tx, payment);
                        case "EXPIRED" -> {}
                        default -> throw ended(payment);
                    }
                });
    }

    /** What a report has is settled: it can be disputed, not withdrawn. */
    PspPaymentRecord reverse(String reference, LocalDate today) {
        return payments.change(
                reference,
                (tx, payment) -> {
                    if (payment.getStatus().equals("CAPTURED") && payment.getReport() == null) {
                        payment.setStatus("REVERSED");
                        webhooks.tell(tx, new CaptureReversed(reference, "issuer_withdrew", today));
                    } else if (!payment.getStatus().equals("REVERSED")) {
                        throw ended(payment);
                    }
                });
    }

    void expireOld(DSLContext tx, LocalDate day) {
        tx.selectFrom(PSP_PAYMENT)
                .where(PSP_PAYMENT.STATUS.eq("AUTHORISED"))
                .and(PSP_PAYMENT.AUTHORISED_ON.lt(day.minusDays(DAYS)))
                .orderBy(PSP_PAYMENT.REFERENCE)
                .forUpdate()
                .fetch()
                .forEach(payment -> {
                    expire(tx, payment);
                    payment.store();
                });
    }

    private void expire(DSLContext tx, PspPaymentRecord payment) {
        payment.setStatus("EXPIRED");
        webhooks.tell(tx, new AuthorisationExpired(payment.getReference()));
    }

    private static SandboxRefusal ended(PspPaymentRecord payment) {
        return new SandboxRefusal(
                409, "PAYMENT_" + payment.getStatus(), "This payment cannot do that any more.");
    }
}
