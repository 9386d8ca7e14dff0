package obole.command.psp.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.AuthorisationAnswer;
import obole.command.psp.ChargeRequest;
import obole.command.psp.EvidenceAnswer;
import obole.command.psp.EvidenceInstruction;
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
import obole.command.psp.sandbox.SandboxApi.EvidenceAsked;
import obole.command.psp.sandbox.SandboxApi.PaymentAsked;
import obole.command.psp.sandbox.SandboxApi.Problem;
import obole.command.psp.sandbox.SandboxApi.RefundAsked;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import tools.jackson.core.JacksonException;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Our side of the sandbox PSP: only HTTP lies between, as with any other PSP. */
final class SandboxPsp implements PaymentGateway {

    static final String NAME = "sandbox";

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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
    public Optional<RefundAnswer> findRefund(RefundInstruction instruction) {
        SandboxCalls.Answer answer = calls.get("/sandbox/psp/refunds/" + instruction.refundId());
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(SandboxAnswers.refund(answer));
    }

    @Override
    public EvidenceAnswer submitEvidence(EvidenceInstruction instruction) {
        if (!REFERENCE.matcher(instruction.pspDisputeReference()).matches()) {
            return new EvidenceAnswer.Refused("no such dispute");
        }
        EvidenceAsked asked =
                new EvidenceAsked(
                        instruction.evidenceId(),
                        instruction.documents().stream()
                                .map(each ->
                                        new EvidenceAsked.Document(each.kind(), each.content()))
                                .toList());
        SandboxCalls.Answer answer =
                calls.post(
                        "/sandbox/psp/disputes/" + instruction.pspDisputeReference() + "/evidence",
                        asked);
        return switch (answer.status()) {
            case 204 -> new EvidenceAnswer.Taken();
            case 400, 404, 409 -> new EvidenceAnswer.Refused(answer.as(Problem.class).code());
            default -> new EvidenceAnswer.Unknown(answer.reason());
        };
    }

    @Override
    public byte[] fetchReport(String reportReference) {
        if (!REFERENCE.matcher(reportReference).matches()) {
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
                    SandboxFacts.WEBHOOKS.readValue(message.body(), Webhooks.Envelope.class);
            if (envelope == null) {
                throw new Malformed("body", "must be a JSON object");
            }
            return SandboxFacts.of(envelope);
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
}
