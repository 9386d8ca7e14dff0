package obole.command.psp.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.AuthorisationAnswer;
import obole.command.psp.ChargeRequest;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.command.psp.SettlementReport;
import obole.command.psp.WebhookMessage;
import obole.command.psp.WebhookSignature;
import obole.command.psp.sandbox.SandboxApi.CaptureAsked;
import obole.command.psp.sandbox.SandboxApi.ChargeAsked;
import obole.command.psp.sandbox.SandboxApi.PaymentAsked;
import obole.command.psp.sandbox.SandboxApi.RefundAsked;
import obole.command.web.StrictJson;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Our side of the sandbox PSP: only HTTP lies between, as with any other PSP. */
final class SandboxPsp implements PaymentGateway {

    static final String NAME = "sandbox";

    private static final Pattern REPORT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What a PSP adds to its webhooks is ignored; what is missing is not. */
    private static final JsonMapper WEBHOOKS =
            SandboxApi.JSON
                    .rebuild()
                    .addModule(StrictJson.storable())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private final SandboxCalls calls;
    private final WebhookSignature signature;

    SandboxPsp(SandboxCalls calls, WebhookSignature signature) {
        this.calls = calls;
        this.signature = signature;
    }

    @Override
    public String psp() {
        return NAME;
    }

    @Override
    public PaymentAnswer startPayment(PaymentRequest request) {
        PaymentAsked asked =
                new PaymentAsked(
                        request.donationId().toString(),
                        request.gross(),
                        request.description(),
                        request.returnTo(),
                        request.captureLater() ? true : null);
        return SandboxAnswers.payment(calls.post("/sandbox/psp/payments", asked));
    }

    @Override
    public PaymentAnswer charge(ChargeRequest request) {
        ChargeAsked asked =
                new ChargeAsked(
                        request.donationId().toString(),
                        request.gross(),
                        request.description(),
                        request.token());
        return SandboxAnswers.charge(calls.post("/sandbox/psp/charges", asked));
    }

    @Override
    public Optional<PaymentAnswer> findPayment(DonationId donation) {
        SandboxCalls.Answer answer = calls.get("/sandbox/psp/payments/" + donation);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(SandboxAnswers.payment(answer));
    }

    @Override
    public AuthorisationAnswer findAuthorisation(DonationId donation) {
        return SandboxAnswers.authorisation(calls.get("/sandbox/psp/payments/" + donation));
    }

    @Override
    public AuthorisationAnswer capture(DonationId donation, Money amount) {
        String capture = "/sandbox/psp/payments/" + donation + "/capture";
        return SandboxAnswers.authorisation(calls.post(capture, new CaptureAsked(amount)));
    }

    @Override
    public AuthorisationAnswer release(DonationId donation) {
        String release = "/sandbox/psp/payments/" + donation + "/void";
        return SandboxAnswers.authorisation(calls.post(release, Map.of()));
    }

    @Override
    public RefundAnswer refund(RefundInstruction instruction) {
        RefundAsked asked =
                new RefundAsked(
                        instruction.refundId().toString(),
                        instruction.donationId().toString(),
                        instruction.amount());
        return SandboxAnswers.refund(calls.post("/sandbox/psp/refunds", asked));
    }

    @Override
    public Optional<RefundAnswer> findRefund(RefundId refund) {
        SandboxCalls.Answer answer = calls.get("/sandbox/psp/refunds/" + refund);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(SandboxAnswers.refund(answer));
    }

    @Override
    public byte[] fetchReport(String reportReference) {
        if (!REPORT.matcher(reportReference).matches()) {
            throw new Malformed("reportReference", "must be letters, digits and hyphens");
        }
        SandboxCalls.Answer answer = calls.get("/sandbox/psp/reports/" + reportReference + ".csv");
        if (answer.status() != 200) {
            throw new PspUnavailable("no report " + reportReference + ": " + answer.reason());
        }
        return answer.body().getBytes(UTF_8);
    }

    @Override
    public SettlementReport readReport(InputStream report, Consumer<ReportLine> eachLine) {
        return SettlementReportCsv.read(report, eachLine);
    }

    @Override
    public List<PspFact> verify(WebhookMessage message) {
        signature.require(message);
        try {
            Webhooks.Envelope envelope =
                    WEBHOOKS.readValue(message.body(), Webhooks.Envelope.class);
            if (envelope == null) {
                throw new Malformed("body", "must be a JSON object");
            }
            return facts(envelope);
        } catch (JacksonException e) {
            throw new Malformed("body", "is not a webhook of this PSP" + where(e));
        }
    }

    /** Without the reason in the words of a library, which name our classes. */
    private static String where(JacksonException unreadable) {
        for (Throwable each = unreadable; each != null; each = each.getCause()) {
            if (each instanceof Malformed malformed) {
                return ": " + malformed.getMessage();
            }
        }
        List<JacksonException.Reference> path = unreadable.getPath();
        return path.isEmpty() ? "" : ": look at " + path.getLast().getPropertyName();
    }

    /** A kind we do not know is a kind that the PSP has added: it is none of our business. */
    private static List<PspFact> facts(Webhooks.Envelope envelope) {
        return switch (envelope.type()) {
            case "payment.authorised" ->
                    List.of(fact(data(envelope, SandboxEvent.PaymentAuthorised.class)));
            case "payment.captured" ->
                    List.of(fact(data(envelope, SandboxEvent.PaymentCaptured.class)));
            case "payment.failed" ->
                    List.of(fact(data(envelope, SandboxEvent.PaymentFailed.class)));
            case "payment.voided" ->
                    List.of(fact(data(envelope, SandboxEvent.PaymentVoided.class)));
            case "payment.authorisation_expired" ->
                    List.of(fact(data(envelope, SandboxEvent.AuthorisationExpired.class)));
            case "payment.capture_reversed" ->
                    List.of(fact(data(envelope, SandboxEvent.CaptureReversed.class)));
            case "refund.succeeded" ->
                    List.of(fact(data(envelope, SandboxEvent.RefundSucceeded.class)));
            case "refund.failed" -> List.of(fact(data(envelope, SandboxEvent.RefundFailed.class)));
            case "dispute.opened" ->
                    List.of(fact(data(envelope, SandboxEvent.DisputeOpened.class)));
            case "dispute.lost" -> List.of(fact(data(envelope, SandboxEvent.DisputeLost.class)));
            case "report.available" ->
                    List.of(fact(data(envelope, SandboxEvent.ReportAvailable.class)));
            default -> List.of();
        };
    }

    private static SandboxEvent data(
            Webhooks.Envelope envelope, Class<? extends SandboxEvent> type) {
        return WEBHOOKS.treeToValue(envelope.data(), type);
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
                    new PspFact.RefundSucceeded(
                            DonationId.of(payment), RefundId.of(refund), amount, on);
            case SandboxEvent.RefundFailed(var refund, var payment, var reason) ->
                    new PspFact.RefundFailed(DonationId.of(payment), RefundId.of(refund), reason);
            case SandboxEvent.DisputeOpened(
                            var dispute,
                            var payment,
                            var amount,
                            var reason,
                            var on) ->
                    new PspFact.DisputeOpened(DonationId.of(payment), dispute, amount, reason, on);
            case SandboxEvent.DisputeLost(var dispute, var payment, var amount, var on) ->
                    new PspFact.DisputeLost(DonationId.of(payment), dispute, amount, on);
            case SandboxEvent.ReportAvailable(var report, _) -> new PspFact.ReportAvailable(report);
        };
    }
}
