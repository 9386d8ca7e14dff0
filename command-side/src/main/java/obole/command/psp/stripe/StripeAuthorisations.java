package obole.command.psp.stripe;

import obole.command.psp.AuthorisationAnswer;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What is set aside at Stripe: a PaymentIntent that waits for its capture. Stripe says where it
 * stands whenever it is asked, so an answer that was lost is found again.
 */
final class StripeAuthorisations {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final StripeCalls calls;
    private final StripePayments payments;
    private final Clock clock;

    StripeAuthorisations(StripeCalls calls, StripePayments payments, Clock clock) {
        this.calls = calls;
        this.payments = payments;
        this.clock = clock;
    }

    AuthorisationAnswer find(DonationId donation) {
        return payments.begun(donation)
                .map(intent -> read(calls.get(path(intent), Map.of())))
                .orElseGet(() -> new AuthorisationAnswer.Refused("no_payment"));
    }

    AuthorisationAnswer capture(DonationId donation, Money amount) {
        try {
            String wanted = Long.toString(StripeAmounts.amount(amount));
            return tell(donation, "capture", Map.of("amount_to_capture", wanted));
        } catch (Malformed e) {
            return new AuthorisationAnswer.Refused(e.rule());
        }
    }

    AuthorisationAnswer release(DonationId donation) {
        return tell(donation, "cancel", Map.of());
    }

    private AuthorisationAnswer tell(DonationId donation, String what, Map<String, String> form) {
        Optional<String> intent = payments.begun(donation);
        if (intent.isEmpty()) {
            return new AuthorisationAnswer.Refused("no_payment");
        }
        StripeCalls.Answer answer =
                calls.post(path(intent.get()) + "/" + what, what + "-" + donation, form);
        return switch (answer.status()) {
            case 400, 402, 404 ->
                    StripeRefunds.type(answer).equals("idempotency_error")
                            ? new AuthorisationAnswer.Unknown("idempotency_error")
                            : new AuthorisationAnswer.Refused(StripeRefunds.error(answer));
            default -> read(answer);
        };
    }

    private AuthorisationAnswer read(StripeCalls.Answer answer) {
        if (!answer.ok()) {
            return new AuthorisationAnswer.Unknown(answer.reason());
        }
        try {
            return standing(answer.json());
        } catch (Malformed e) {
            return new AuthorisationAnswer.Unknown("cannot be read: " + e.getMessage());
        }
    }

    /** Stripe does not say when it was taken; its webhook does, and comes at the same time. */
    private AuthorisationAnswer standing(StripeObject intent) {
        String status = intent.text("status");
        return switch (status) {
            case "requires_capture" -> new AuthorisationAnswer.Open(intent.reference("id"));
            case "succeeded" ->
                    new AuthorisationAnswer.Captured(
                            intent.reference("id"),
                            intent.money("amount_received"),
                            LocalDate.ofInstant(clock.instant(), PARIS));
            case "canceled" ->
                    expired(intent)
                            ? new AuthorisationAnswer.Expired()
                            : new AuthorisationAnswer.Voided(
                                    intent.word("cancellation_reason", "canceled"));
            default -> new AuthorisationAnswer.Unknown("it is " + intent.word("status", "?"));
        };
    }

    /** Stripe's word for an authorisation that nobody captured in time. */
    static boolean expired(StripeObject intent) {
        return intent.word("cancellation_reason", "").equals("automatic");
    }

    private static String path(String intent) {
        return "/v1/payment_intents/" + intent;
    }
}
