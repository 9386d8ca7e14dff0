package obole.command.psp;

import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One payment service provider. Our ids are its idempotency keys and come back in every webhook and
 * report line; after {@code Unknown} or a restart one asks with {@code find…} before calling again.
 */
public interface PaymentGateway {

    String NOT_OFFERED = "not_offered";

    /** The short name it has in events, in the ledger and in the address of its webhooks. */
    String psp();

    /** Asking twice for the same donation and amount is asking once. */
    PaymentAnswer startPayment(PaymentRequest request);

    /**
     * Takes a payment from a card whose token the PSP keeps. Asking twice for the same donation is
     * asking once; what becomes of it is told by webhooks. For PSPs that keep no cards: refused.
     */
    default PaymentAnswer charge(ChargeRequest request) {
        return new PaymentAnswer.Refused("unknown_token");
    }

    /** Empty when the PSP says that it has never heard of it: then calling again is safe. */
    Optional<PaymentAnswer> findPayment(DonationId donation);

    /** Where what was set aside for a donation stands. */
    default AuthorisationAnswer findAuthorisation(DonationId donation) {
        return new AuthorisationAnswer.Refused(NOT_OFFERED);
    }

    /**
     * Takes {@code amount} of what is set aside and lets go of the rest; once it is taken, the same
     * answer. One that takes money at once only does not offer it.
     */
    default AuthorisationAnswer capture(DonationId donation, Money amount) {
        return new AuthorisationAnswer.Refused(NOT_OFFERED);
    }

    /** Lets go of what is set aside; once it is let go, the same answer. */
    default AuthorisationAnswer release(DonationId donation) {
        return new AuthorisationAnswer.Refused(NOT_OFFERED);
    }

    /** Asking twice for the same refund is asking once. */
    RefundAnswer refund(RefundInstruction instruction);

    /** Empty when the PSP says that it has never heard of it: then calling again is safe. */
    Optional<RefundAnswer> findRefund(RefundInstruction instruction);

    /** The header in which its webhooks bring their signature. */
    default String signatureHeader() {
        return "webhook-signature";
    }

    /**
     * Hands over our documents against a dispute; handing over the same evidence twice is once. A
     * PSP that takes none this way is told by a person on its own site.
     */
    default EvidenceAnswer submitEvidence(EvidenceInstruction instruction) {
        return new EvidenceAnswer.Refused("by hand only");
    }

    /**
     * What a webhook says, once it is known to be the PSP's. No facts for kinds that do not matter.
     *
     * @throws InvalidSignature when it is not signed with a secret we share, or too old or new
     * @throws obole.shared.Malformed when it is signed and yet cannot be read
     */
    List<PspFact> verify(WebhookMessage message);

    /**
     * The bytes of a settlement report, as the PSP keeps them: the same for ever.
     *
     * @throws PspUnavailable when it does not give them, now or at all
     */
    byte[] fetchReport(String reportReference);

    /**
     * Reads a settlement report line by line. The totals are the report's own, found equal to the
     * sums of its lines. Lines are handed on before the end is seen: read once with a consumer that
     * does nothing to know that a report is whole.
     *
     * @throws obole.shared.Malformed when it is not a report; the rule names the line
     */
    SettlementReport readReport(InputStream report, Consumer<ReportLine> eachLine);
}
