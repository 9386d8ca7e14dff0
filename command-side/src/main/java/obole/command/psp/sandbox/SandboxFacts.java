package obole.command.psp.sandbox;

import obole.command.psp.PspFact;
import obole.command.web.StrictJson;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;

/** What the sandbox PSP's webhooks mean to us. */
final class SandboxFacts {

    /** What a PSP adds to its webhooks is ignored; what is missing is not. */
    static final JsonMapper WEBHOOKS =
            SandboxApi.JSON
                    .rebuild()
                    .addModule(StrictJson.storable())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private static final Map<String, Class<? extends SandboxEvent>> TYPES =
            Map.ofEntries(
                    Map.entry("payment.authorised", SandboxEvent.PaymentAuthorised.class),
                    Map.entry("payment.captured", SandboxEvent.PaymentCaptured.class),
                    Map.entry("payment.failed", SandboxEvent.PaymentFailed.class),
                    Map.entry("payment.voided", SandboxEvent.PaymentVoided.class),
                    Map.entry(
                            "payment.authorisation_expired",
                            SandboxEvent.AuthorisationExpired.class),
                    Map.entry("payment.capture_reversed", SandboxEvent.CaptureReversed.class),
                    Map.entry("refund.succeeded", SandboxEvent.RefundSucceeded.class),
                    Map.entry("refund.failed", SandboxEvent.RefundFailed.class),
                    Map.entry("refund.returned", SandboxEvent.RefundReturned.class),
                    Map.entry("dispute.opened", SandboxEvent.DisputeOpened.class),
                    Map.entry("dispute.funds_withdrawn", SandboxEvent.DisputeWithdrawn.class),
                    Map.entry("dispute.fee_charged", SandboxEvent.DisputeFeeCharged.class),
                    Map.entry("dispute.lost", SandboxEvent.DisputeLost.class),
                    Map.entry("dispute.won", SandboxEvent.DisputeWon.class),
                    Map.entry("report.available", SandboxEvent.ReportAvailable.class));

    private SandboxFacts() {}

    /** A kind we do not know is a kind that the PSP has added: it is none of our business. */
    static List<PspFact> of(Webhooks.Envelope envelope) {
        Class<? extends SandboxEvent> type = TYPES.get(envelope.type());
        return type == null
                ? List.of()
                : List.of(fact(WEBHOOKS.treeToValue(envelope.data(), type)));
    }

    private static PspFact fact(SandboxEvent event) {
        return switch (event) {
            case SandboxEvent.PaymentAuthorised(var payment, var psp, var amount) ->
                    new PspFact.Authorised(DonationId.of(payment), psp, amount);
            case SandboxEvent.PaymentCaptured(var payment, var psp, var amount, var on) ->
                    new PspFact.Captured(DonationId.of(payment), psp, amount, on);
            case SandboxEvent.PaymentFailed(var payment, var reason) ->
                    new PspFact.Failed(DonationId.of(payment), reason);
            case SandboxEvent.PaymentVoided(var payment, var reason) ->
                    new PspFact.Voided(DonationId.of(payment), reason);
            case SandboxEvent.AuthorisationExpired(var payment) ->
                    new PspFact.AuthorisationExpired(DonationId.of(payment));
            case SandboxEvent.CaptureReversed(var payment, var reason, var on) ->
                    new PspFact.CaptureReversed(DonationId.of(payment), reason, on);
            case SandboxEvent.RefundSucceeded(var refund, var payment, var amount, var on) ->
                    new PspFact.RefundSucceeded(DonationId.of(payment), refund(refund), amount, on);
            case SandboxEvent.RefundFailed(var refund, var payment, var reason) ->
                    new PspFact.RefundFailed(DonationId.of(payment), refund(refund), reason);
            case SandboxEvent.RefundReturned e ->
                    new PspFact.RefundReturned(
                            DonationId.of(e.payment()),
                            refund(e.refund()),
                            e.amount(),
                            e.reason(),
                            e.returnedOn());
            case SandboxEvent.OfDispute e -> dispute(e);
            case SandboxEvent.ReportAvailable(var report, _) -> new PspFact.ReportAvailable(report);
        };
    }

    /** Whoever made it: the sandbox lets anybody refund under any reference. */
    private static RefundId refund(String reference) {
        return RefundId.at(SandboxPsp.NAME, reference);
    }

    private static PspFact dispute(SandboxEvent.OfDispute event) {
        return switch (event) {
            case SandboxEvent.DisputeOpened e ->
                    new PspFact.DisputeOpened(
                            DonationId.of(e.payment()),
                            e.dispute(),
                            e.amount(),
                            e.reason(),
                            e.evidenceDueOn().orElse(null),
                            e.firstDispute().orElse(null),
                            e.openedOn());
            case SandboxEvent.DisputeWithdrawn(var dispute, var payment, var amount, var on) ->
                    new PspFact.DisputeWithdrawn(DonationId.of(payment), dispute, amount, on);
            case SandboxEvent.DisputeFeeCharged(var dispute, var payment, var fee, var on) ->
                    new PspFact.DisputeFeeCharged(DonationId.of(payment), dispute, fee, on);
            case SandboxEvent.DisputeLost(var dispute, var payment, var lost, var all, var on) ->
                    new PspFact.DisputeLost(DonationId.of(payment), dispute, all, lost, on);
            case SandboxEvent.DisputeWon(var dispute, var payment, var amount, var on) ->
                    new PspFact.DisputeWon(DonationId.of(payment), dispute, amount, on);
        };
    }
}
