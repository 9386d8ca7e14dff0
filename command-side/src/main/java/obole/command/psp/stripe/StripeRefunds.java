package obole.command.psp.stripe;

import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.shared.Malformed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refunds at Stripe. Which of a payment's refunds is ours is told by its metadata, however long ago
 * it was made; the idempotency key keeps two calls at the same time from being two refunds.
 */
final class StripeRefunds {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 20;

    private final StripeCalls calls;
    private final StripePayments payments;

    StripeRefunds(StripeCalls calls, StripePayments payments) {
        this.calls = calls;
        this.payments = payments;
    }

    RefundAnswer make(RefundInstruction instruction) {
        Optional<String> payment = payments.captured(instruction.donationId());
        if (payment.isEmpty()) {
            return new RefundAnswer.Refused("no_payment");
        }
        try {
            return made(
                    calls.post(
                            "/v1/refunds",
                            instruction.refundId().toString(),
                            form(instruction, payment.get())));
        } catch (Malformed e) {
            return new RefundAnswer.Refused(e.rule());
        }
    }

    private static Map<String, String> form(RefundInstruction instruction, String payment) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put(field(payment), payment);
        form.put("amount", Long.toString(StripeAmounts.amount(instruction.amount())));
        form.put("metadata[" + StripeObject.REFUND + "]", instruction.refundId().toString());
        form.put("metadata[" + StripeObject.DONATION + "]", instruction.donationId().toString());
        return form;
    }

    private static String field(String payment) {
        return payment.startsWith("ch_") ? "charge" : "payment_intent";
    }

    private static RefundAnswer made(StripeCalls.Answer answer) {
        return switch (answer.status()) {
            case 200 -> read(answer);
            case 400, 402, 404 ->
                    // The key has been used with other words: something is there already.
                    type(answer).equals("idempotency_error")
                            ? new RefundAnswer.Unknown("idempotency_error")
                            : new RefundAnswer.Refused(error(answer));
            default -> new RefundAnswer.Unknown(answer.reason());
        };
    }

    private static RefundAnswer read(StripeCalls.Answer answer) {
        try {
            return standing(answer.json());
        } catch (Malformed e) {
            return new RefundAnswer.Unknown("cannot be read: " + e.getMessage());
        }
    }

    private static RefundAnswer standing(StripeObject refund) {
        return switch (refund.text("status")) {
            case "succeeded" ->
                    new RefundAnswer.Succeeded(refund.reference("id"), refund.day("created"));
            case "failed", "canceled" -> new RefundAnswer.Refused(StripeEvents.failureOf(refund));
            default -> new RefundAnswer.Accepted(refund.reference("id"));
        };
    }

    Optional<RefundAnswer> find(RefundInstruction instruction) {
        Optional<String> payment = payments.captured(instruction.donationId());
        if (payment.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> query = new LinkedHashMap<>();
        query.put(field(payment.get()), payment.get());
        query.put("limit", Integer.toString(PAGE));
        try {
            return find(instruction, query);
        } catch (Malformed e) {
            return Optional.of(new RefundAnswer.Unknown("cannot be read: " + e.getMessage()));
        }
    }

    private Optional<RefundAnswer> find(RefundInstruction instruction, Map<String, String> query) {
        for (int page = 0; page < MOST_PAGES; page++) {
            StripeCalls.Answer answer = calls.get("/v1/refunds", query);
            if (answer.status() == 404) {
                return Optional.empty();
            }
            if (!answer.ok()) {
                return Optional.of(new RefundAnswer.Unknown(answer.reason()));
            }
            List<StripeObject> refunds = answer.json().data();
            for (StripeObject refund : refunds) {
                if (refund.refund().filter(instruction.refundId()::equals).isPresent()) {
                    return Optional.of(standing(refund));
                }
            }
            if (refunds.isEmpty() || !answer.json().yes("has_more")) {
                return Optional.empty();
            }
            query.put("starting_after", refunds.getLast().reference("id"));
        }
        return Optional.of(new RefundAnswer.Unknown("it has too many refunds to look through"));
    }

    /** Stripe's code for it; its message may quote what the donor has entered. */
    static String error(StripeCalls.Answer answer) {
        try {
            StripeObject error = answer.json().object("error");
            return error.word("code", error.word("type", answer.reason()));
        } catch (Malformed e) {
            return answer.reason();
        }
    }

    static String type(StripeCalls.Answer answer) {
        try {
            return answer.json().object("error").word("type", "");
        } catch (Malformed e) {
            return "";
        }
    }
}
