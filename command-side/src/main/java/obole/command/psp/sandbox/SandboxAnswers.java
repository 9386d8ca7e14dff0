package obole.command.psp.sandbox;

import obole.command.psp.AuthorisationAnswer;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.RefundAnswer;
import obole.command.psp.sandbox.SandboxApi.PaymentShown;
import obole.command.psp.sandbox.SandboxApi.Problem;
import obole.command.psp.sandbox.SandboxApi.RefundShown;
import obole.shared.Malformed;

import java.time.LocalDate;
import java.util.Objects;

/** What the sandbox PSP's answers mean; one that cannot be read means nothing. */
final class SandboxAnswers {

    private SandboxAnswers() {}

    static AuthorisationAnswer authorisation(SandboxCalls.Answer answer) {
        try {
            return switch (answer.status()) {
                case 200 -> authorisation(answer.as(PaymentShown.class));
                case 400, 404, 409, 422 ->
                        new AuthorisationAnswer.Refused(answer.as(Problem.class).code());
                default -> new AuthorisationAnswer.Unknown(answer.reason());
            };
        } catch (Malformed e) {
            return new AuthorisationAnswer.Unknown("unreadable: " + e.getMessage());
        }
    }

    private static AuthorisationAnswer authorisation(PaymentShown shown) {
        return switch (shown.status()) {
            case "AUTHORISED" -> new AuthorisationAnswer.Open(shown.pspReference());
            case "CAPTURED" ->
                    new AuthorisationAnswer.Captured(
                            shown.pspReference(),
                            Objects.requireNonNull(shown.captured(), "captured"),
                            Objects.requireNonNull(shown.capturedOn(), "capturedOn"));
            case "VOIDED" -> new AuthorisationAnswer.Voided("requested_by_merchant");
            case "EXPIRED" -> new AuthorisationAnswer.Expired();
            default -> new AuthorisationAnswer.Refused(shown.status());
        };
    }

    static PaymentAnswer payment(SandboxCalls.Answer answer) {
        try {
            return switch (answer.status()) {
                case 200 -> payment(answer.as(PaymentShown.class));
                case 400, 409 -> new PaymentAnswer.Refused(answer.as(Problem.class).code());
                default -> new PaymentAnswer.Unknown(answer.reason());
            };
        } catch (Malformed e) {
            return new PaymentAnswer.Unknown("an answer that cannot be read: " + e.getMessage());
        }
    }

    /** Whether a card that is kept was declined, and why, a webhook says. */
    static PaymentAnswer charge(SandboxCalls.Answer answer) {
        return payment(answer) instanceof PaymentAnswer.Refused && answer.status() == 200
                ? accepted(answer.as(PaymentShown.class))
                : payment(answer);
    }

    private static PaymentAnswer accepted(PaymentShown shown) {
        return new PaymentAnswer.Accepted(shown.pspReference(), shown.payAt());
    }

    private static PaymentAnswer payment(PaymentShown shown) {
        return shown.status().equals("DECLINED")
                ? new PaymentAnswer.Refused("declined")
                : new PaymentAnswer.Accepted(shown.pspReference(), shown.payAt());
    }

    static RefundAnswer refund(SandboxCalls.Answer answer) {
        try {
            return switch (answer.status()) {
                case 200, 202, 422 -> refund(answer.as(RefundShown.class));
                case 400, 404, 409 -> new RefundAnswer.Refused(answer.as(Problem.class).code());
                default -> new RefundAnswer.Unknown(answer.reason());
            };
        } catch (Malformed e) {
            return new RefundAnswer.Unknown("an answer that cannot be read: " + e.getMessage());
        }
    }

    private static RefundAnswer refund(RefundShown shown) {
        LocalDate on = shown.refundedOn();
        return switch (shown.status()) {
            case "SUCCEEDED" ->
                    new RefundAnswer.Succeeded(
                            shown.pspReference(), Objects.requireNonNull(on, "refundedOn"));
            case "PENDING" -> new RefundAnswer.Accepted(shown.pspReference());
            default -> new RefundAnswer.Refused(String.valueOf(shown.reason()));
        };
    }
}
