package obole.command.psp.sandbox;

import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.Optional;

/** What the sandbox PSP tells by webhook: the {@code data}, and the {@code type} it goes under. */
sealed interface SandboxEvent {

    record PaymentAuthorised(String payment, String pspReference, Money amount)
            implements SandboxEvent {}

    record PaymentCaptured(String payment, String pspReference, Money amount, LocalDate capturedOn)
            implements SandboxEvent {}

    record PaymentFailed(String payment, String reason) implements SandboxEvent {}

    record PaymentVoided(String payment, String reason) implements SandboxEvent {}

    record AuthorisationExpired(String payment) implements SandboxEvent {}

    record CaptureReversed(String payment, String reason, LocalDate reversedOn)
            implements SandboxEvent {}

    record RefundSucceeded(String refund, String payment, Money amount, LocalDate refundedOn)
            implements SandboxEvent {}

    record RefundFailed(String refund, String payment, String reason) implements SandboxEvent {}

    record RefundReturned(
            String refund, String payment, Money amount, String reason, LocalDate returnedOn)
            implements SandboxEvent {}

    /** What it tells of a dispute. */
    sealed interface OfDispute extends SandboxEvent {}

    record DisputeOpened(
            String dispute,
            String payment,
            Money amount,
            String reason,
            Optional<LocalDate> evidenceDueOn,
            Optional<String> firstDispute,
            LocalDate openedOn)
            implements OfDispute {}

    record DisputeWithdrawn(String dispute, String payment, Money amount, LocalDate withdrawnOn)
            implements OfDispute {}

    record DisputeFeeCharged(String dispute, String payment, Money fee, LocalDate chargedOn)
            implements OfDispute {}

    record DisputeLost(
            String dispute, String payment, Money amount, Money disputed, LocalDate lostOn)
            implements OfDispute {}

    record DisputeWon(String dispute, String payment, Money amount, LocalDate wonOn)
            implements OfDispute {}

    record ReportAvailable(String report, Money net) implements SandboxEvent {}

    /** The name it has in webhooks. */
    default String type() {
        return switch (this) {
            case PaymentAuthorised _ -> "payment.authorised";
            case PaymentCaptured _ -> "payment.captured";
            case PaymentFailed _ -> "payment.failed";
            case PaymentVoided _ -> "payment.voided";
            case AuthorisationExpired _ -> "payment.authorisation_expired";
            case CaptureReversed _ -> "payment.capture_reversed";
            case RefundSucceeded _ -> "refund.succeeded";
            case RefundFailed _ -> "refund.failed";
            case RefundReturned _ -> "refund.returned";
            case DisputeOpened _ -> "dispute.opened";
            case DisputeWithdrawn _ -> "dispute.funds_withdrawn";
            case DisputeFeeCharged _ -> "dispute.fee_charged";
            case DisputeLost _ -> "dispute.lost";
            case DisputeWon _ -> "dispute.won";
            case ReportAvailable _ -> "report.available";
        };
    }

    /** What it is about: one event of a type is told about it, whatever is repeated. */
    default String subject() {
        return switch (this) {
            case PaymentAuthorised e -> e.payment();
            case PaymentCaptured e -> e.payment();
            case PaymentFailed e -> e.payment();
            case PaymentVoided e -> e.payment();
            case AuthorisationExpired e -> e.payment();
            case CaptureReversed e -> e.payment();
            case RefundSucceeded e -> e.refund();
            case RefundFailed e -> e.refund();
            case RefundReturned e -> e.refund();
            case DisputeOpened e -> e.dispute();
            case DisputeWithdrawn e -> e.dispute();
            case DisputeFeeCharged e -> e.dispute();
            case DisputeLost e -> e.dispute();
            case DisputeWon e -> e.dispute();
            case ReportAvailable e -> e.report();
        };
    }
}
