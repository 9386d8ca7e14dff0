package obole.command.psp.adyen;

import obole.command.psp.InvalidSignature;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.command.psp.SettlementReport;
import obole.command.psp.WebhookMessage;
import obole.shared.donation.DonationId;
import obole.shared.settlement.ReportLine;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Adyen, of which settlement reports are read and nothing else: no payment is begun there, and what
 * it says by webhook is refused.
 */
final class AdyenPsp implements PaymentGateway {

    private static final String REPORTS_ONLY = "reports_only";

    private final String name;

    AdyenPsp(String name) {
        this.name = name;
    }

    @Override
    public String psp() {
        return name;
    }

    @Override
    public PaymentAnswer startPayment(PaymentRequest request) {
        return new PaymentAnswer.Refused(REPORTS_ONLY);
    }

    @Override
    public Optional<PaymentAnswer> findPayment(DonationId donation) {
        return Optional.of(new PaymentAnswer.Refused(REPORTS_ONLY));
    }

    @Override
    public RefundAnswer refund(RefundInstruction instruction) {
        return new RefundAnswer.Refused(REPORTS_ONLY);
    }

    @Override
    public Optional<RefundAnswer> findRefund(RefundInstruction instruction) {
        return Optional.of(new RefundAnswer.Refused(REPORTS_ONLY));
    }

    @Override
    public List<PspFact> verify(WebhookMessage message) {
        throw new InvalidSignature("no webhook of this PSP is taken");
    }

    @Override
    public byte[] fetchReport(String reportReference) {
        throw new PspUnavailable("reports of " + name + " are sent by hand");
    }

    @Override
    public SettlementReport readReport(InputStream report, Consumer<ReportLine> eachLine) {
        return AdyenReport.read(report, eachLine);
    }
}
