package obole.command.psp.sandbox;

import static obole.schema.sandbox.Tables.PSP_PAYMENT;

import obole.command.psp.sandbox.SandboxApi.ChargeAsked;
import obole.command.psp.sandbox.SandboxApi.PaymentAsked;
import obole.command.psp.sandbox.SandboxEvent.PaymentAuthorised;
import obole.command.psp.sandbox.SandboxEvent.PaymentCaptured;
import obole.command.psp.sandbox.SandboxEvent.PaymentFailed;
import obole.schema.sandbox.tables.records.PspPaymentRecord;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jooq.DSLContext;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The payments of the sandbox PSP: asked for, paid by the donor, captured. */
final class Payments {

    /** The tokens of cards that are declined, for the reason they are called by. */
    private static final Set<String> DECLINING_TOKENS =
            Set.of("insufficient_funds", "expired_card", "lost_card", "stolen_card");

    private static final String UNKNOWN_TOKEN = "unknown_token";

    private final DSLContext sql;
    private final Webhooks webhooks;
    private final SandboxProperties properties;

    Payments(DSLContext sql, Webhooks webhooks, SandboxProperties properties) {
        this.sql = sql;
        this.webhooks = webhooks;
        this.properties = properties;
    }

    static Money gross(PspPaymentRecord payment) {
        return Money.of(payment.getGrossMinor(), payment.getCurrency());
    }

    /** What was taken: once it is captured. */
    static Money captured(PspPaymentRecord payment) {
        return gross(payment).with(payment.getCapturedMinor());
    }

    PspPaymentRecord start(PaymentAsked asked) {
        var p = PSP_PAYMENT;
        sql.insertInto(p)
                .set(p.REFERENCE, asked.reference())
                .set(
                        p.PSP_REFERENCE,
                        "pi_" + Digest.ofParts("pi", asked.reference()).hex().substring(0, 24))
                .set(p.GROSS_MINOR, asked.gross().minor())
                .set(p.FEE_MINOR, fee(asked.gross()))
                .set(p.CURRENCY, asked.gross().currency().getCurrencyCode())
                .set(p.DESCRIPTION, asked.description())
                .set(p.RETURN_TO, asked.returnTo() == null ? null : asked.returnTo().toString())
                .set(p.STATUS, "CREATED")
                .set(p.CAPTURE_LATER, Boolean.TRUE.equals(asked.captureLater()))
                .onConflict(p.REFERENCE)
                .doNothing()
                .execute();
        PspPaymentRecord payment = get(asked.reference());
        if (!gross(payment).equals(asked.gross())) {
            throw new SandboxRefusal(
                    409, "REFERENCE_REUSED", "This reference has been used for another amount.");
        }
        return payment;
    }

    private long fee(Money amount) {
        long share = amount.share(properties.feeBasisPoints()).minor();
        return Math.addExact(share, properties.feeFixedMinor());
    }

    Optional<PspPaymentRecord> find(String reference) {
        return sql.fetchOptional(PSP_PAYMENT, PSP_PAYMENT.REFERENCE.eq(reference));
    }

    PspPaymentRecord get(String reference) {
        return find(reference).orElseThrow(Payments::notFound);
    }

    /**
     * A card that is kept is charged. Its token may say why it is declined; with any other token
     * the amount decides, and nobody is there to authenticate.
     */
    PspPaymentRecord charge(ChargeAsked asked, LocalDate today) {
        if (asked.token().equals(UNKNOWN_TOKEN)) {
            throw new SandboxRefusal(400, UNKNOWN_TOKEN, "There is no such card.");
        }
        return Objects.requireNonNull(
                sql.transactionResult(transaction -> {
                    DSLContext tx = transaction.dsl();
                    new Payments(tx, webhooks, properties).start(asked.payment());
                    PspPaymentRecord payment = locked(tx, asked.reference());
                    if (payment.getStatus().equals("CREATED")) {
                        if (DECLINING_TOKENS.contains(asked.token())) {
                            fail(tx, payment, asked.token());
                        } else if (Outcome.of(payment.getGrossMinor())
                                == Outcome.NEEDS_AUTHENTICATION) {
                            fail(tx, payment, "authentication_required");
                        } else {
                            decide(tx, payment, today);
                        }
                        payment.store();
                    }
                    return payment;
                }));
    }

    /** The donor pays. Once it is decided, paying again changes nothing. */
    PspPaymentRecord pay(String reference, LocalDate today) {
        return change(
                reference,
                (tx, payment) -> {
                    if (payment.getStatus().equals("CREATED")) {
                        decide(tx, payment, today);
                    }
                });
    }

    private void decide(DSLContext tx, PspPaymentRecord payment, LocalDate today) {
        switch (Outcome.of(payment.getGrossMinor())) {
            case DECLINED -> fail(tx, payment, "declined");
            case NEEDS_AUTHENTICATION -> payment.setStatus("AUTHENTICATING");
            case CAPTURED_LATE -> authorise(tx, payment, today);
            default -> accept(tx, payment, today);
        }
    }

    private void accept(DSLContext tx, PspPaymentRecord payment, LocalDate today) {
        if (payment.getCaptureLater()) {
            authorise(tx, payment, today);
        } else {
            capture(tx, payment, gross(payment), today);
        }
    }

    private void authorise(DSLContext tx, PspPaymentRecord payment, LocalDate today) {
        payment.setStatus("AUTHORISED");
        payment.setAuthorisedOn(today);
        webhooks.tell(tx, authorised(payment));
    }

    /** The donor has shown who they are; only where that was asked for. */
    PspPaymentRecord authenticate(String reference, LocalDate today) {
        return change(
                reference,
                (tx, payment) -> {
                    switch (payment.getStatus()) {
                        case "AUTHENTICATING" -> accept(tx, payment, today);
                        case "CAPTURED" -> {}
                        default ->
                                throw new SandboxRefusal(
                                        409,
                                        "NOT_AUTHENTICATING",
                                        "This payment does not wait for authentication.");
                    }
                });
    }

    /** The donor changes their mind. */
    PspPaymentRecord decline(String reference) {
        return change(
                reference,
                (tx, payment) -> {
                    switch (payment.getStatus()) {
                        case "CREATED", "AUTHENTICATING" -> fail(tx, payment, "cancelled_by_donor");
                        case "DECLINED" -> {}
                        default ->
                                throw new SandboxRefusal(
                                        409, "ALREADY_PAID", "This payment has been made.");
                    }
                });
    }

    /** Captures what was authorised only. */
    void captureAuthorised(DSLContext tx, LocalDate day) {
        tx.selectFrom(PSP_PAYMENT)
                .where(PSP_PAYMENT.STATUS.eq("AUTHORISED"), PSP_PAYMENT.CAPTURE_LATER.isFalse())
                .orderBy(PSP_PAYMENT.REFERENCE)
                .forUpdate()
                .fetch()
                .forEach(payment -> {
                    capture(tx, payment, gross(payment), day);
                    payment.store();
                });
    }

    void capture(DSLContext tx, PspPaymentRecord payment, Money amount, LocalDate on) {
        Outcome outcome = Outcome.of(payment.getGrossMinor());
        PaymentCaptured captured =
                new PaymentCaptured(payment.getReference(), payment.getPspReference(), amount, on);
        if (outcome == Outcome.OUT_OF_ORDER) {
            webhooks.tell(tx, captured);
        }
        webhooks.tell(tx, authorised(payment));
        webhooks.tell(tx, captured);
        if (outcome == Outcome.CAPTURED_TWICE) {
            webhooks.tellAgain(tx, captured);
        }
        payment.setStatus("CAPTURED");
        payment.setCapturedOn(on);
        payment.setCapturedMinor(amount.minor());
        payment.setFeeMinor(fee(amount));
    }

    private void fail(DSLContext tx, PspPaymentRecord payment, String reason) {
        payment.setStatus("DECLINED");
        webhooks.tell(tx, new PaymentFailed(payment.getReference(), reason));
    }

    private static PaymentAuthorised authorised(PspPaymentRecord payment) {
        return new PaymentAuthorised(
                payment.getReference(), payment.getPspReference(), gross(payment));
    }

    PspPaymentRecord change(String reference, BiConsumer<DSLContext, PspPaymentRecord> change) {
        return Objects.requireNonNull(
                sql.transactionResult(transaction -> {
                    DSLContext tx = transaction.dsl();
                    PspPaymentRecord payment = locked(tx, reference);
                    change.accept(tx, payment);
                    payment.store();
                    return payment;
                }));
    }

    /** So that two clicks on a button, or two refunds, come one after the other. */
    static PspPaymentRecord locked(DSLContext tx, String reference) {
        return tx.selectFrom(PSP_PAYMENT)
                .where(PSP_PAYMENT.REFERENCE.eq(reference))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(Payments::notFound);
    }

    private static SandboxRefusal notFound() {
        return new SandboxRefusal(404, "PAYMENT_NOT_FOUND", "There is no payment by this name.");
    }
}
