package obole.command.psp.stripe;

import obole.command.psp.AuthorisationAnswer;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.command.psp.SettlementReport;
import obole.command.psp.WebhookMessage;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stripe: donors pay on its Checkout page, and it is told to refund by the payment's reference. Our
 * ids are its idempotency keys, which it forgets after a day, and its metadata, which it does not.
 */
final class StripePsp implements PaymentGateway {

    private final String name;
    private final StripeCalls calls;
    private final StripeSignature signature;
    private final URI returnTo;
    private final StripePayments payments;
    private final StripeAuthorisations authorisations;
    private final StripeReportRuns reports;
    private final StripeRefunds refunds;
    private final StripeEvents events;

    StripePsp(
            String name,
            StripeCalls calls,
            StripeSignature signature,
            URI returnTo,
            StripePayments payments,
            Clock clock) {
        this.name = name;
        this.calls = calls;
        this.signature = signature;
        this.returnTo = returnTo;
        this.payments = payments;
        this.authorisations = new StripeAuthorisations(calls, payments, clock);
        this.reports = new StripeReportRuns(calls);
        this.refunds = new StripeRefunds(calls, payments);
        this.events = new StripeEvents(name, this::donationOf, reports);
    }

    @Override
    public String psp() {
        return name;
    }

    /** A second page would be a second payment, so a donation that is paid gets none. */
    @Override
    public PaymentAnswer startPayment(PaymentRequest request) {
        if (payments.captured(request.donationId()).isPresent()) {
            return new PaymentAnswer.Refused("already_paid");
        }
        try {
            return page(
                    calls.post(
                            "/v1/checkout/sessions",
                            request.donationId().toString(),
                            session(request)));
        } catch (Malformed e) {
            return new PaymentAnswer.Refused(e.rule());
        }
    }

    private Map<String, String> session(PaymentRequest request) {
        String donation = request.donationId().toString();
        URI back = request.returnTo();
        String item = "line_items[0]";
        Map<String, String> form = new LinkedHashMap<>();
        form.put("mode", "payment");
        form.put("submit_type", "donate");
        form.put("client_reference_id", donation);
        form.put("metadata[" + StripeObject.DONATION + "]", donation);
        form.put("payment_intent_data[metadata][" + StripeObject.DONATION + "]", donation);
        if (request.captureLater()) {
            form.put("payment_intent_data[capture_method]", "manual");
        }
        form.put(item + "[quantity]", "1");
        form.put(
                item + "[price_data][currency]",
                request.gross().currency().getCurrencyCode().toLowerCase(Locale.ROOT));
        form.put(
                item + "[price_data][unit_amount]",
                Long.toString(StripeAmounts.amount(request.gross())));
        form.put(item + "[price_data][product_data][name]", request.description());
        form.put("success_url", String.valueOf(back == null ? returnTo : back));
        form.put("cancel_url", String.valueOf(back == null ? returnTo : back));
        return form;
    }

    private PaymentAnswer page(StripeCalls.Answer answer) {
        return switch (answer.status()) {
            case 200 -> page(answer.json());
            case 400, 402, 404 -> new PaymentAnswer.Refused(StripeRefunds.error(answer));
            default -> new PaymentAnswer.Unknown(answer.reason());
        };
    }

    /** One that has ended has no address any more: the donor is sent where it would have led. */
    private PaymentAnswer page(StripeObject session) {
        String url = session.optional("url");
        return new PaymentAnswer.Accepted(
                session.reference("id"), url == null ? returnTo : URI.create(url));
    }

    /** Found only once the donor has begun to pay; until then asking anew is asking once. */
    @Override
    public Optional<PaymentAnswer> findPayment(DonationId donation) {
        StripeCalls.Answer answer =
                calls.get(
                        "/v1/payment_intents/search",
                        Map.of(
                                "query",
                                "metadata['" + StripeObject.DONATION + "']:'" + donation + "'"));
        if (!answer.ok()) {
            return Optional.of(new PaymentAnswer.Unknown(answer.reason()));
        }
        try {
            return answer.json().data().stream().findFirst().map(this::begun);
        } catch (Malformed e) {
            return Optional.of(new PaymentAnswer.Unknown("cannot be read: " + e.getMessage()));
        }
    }

    private PaymentAnswer begun(StripeObject intent) {
        return intent.text("status").equals("canceled")
                ? new PaymentAnswer.Refused(intent.word("cancellation_reason", "canceled"))
                : new PaymentAnswer.Accepted(intent.reference("id"), returnTo);
    }

    @Override
    public AuthorisationAnswer findAuthorisation(DonationId donation) {
        return authorisations.find(donation);
    }

    @Override
    public AuthorisationAnswer capture(DonationId donation, Money amount) {
        return authorisations.capture(donation, amount);
    }

    @Override
    public AuthorisationAnswer release(DonationId donation) {
        return authorisations.release(donation);
    }

    @Override
    public RefundAnswer refund(RefundInstruction instruction) {
        return refunds.make(instruction);
    }

    @Override
    public Optional<RefundAnswer> findRefund(RefundInstruction instruction) {
        return refunds.find(instruction);
    }

    @Override
    public String signatureHeader() {
        return "stripe-signature";
    }

    @Override
    public List<PspFact> verify(WebhookMessage message) {
        signature.require(message.signature(), message.body());
        return events.facts(message.body());
    }

    /** The payment has our id. Without an answer the webhook is not taken, and comes again. */
    private Optional<DonationId> donationOf(StripeObject about) {
        Optional<String> intent = about.idOf("payment_intent");
        String path =
                intent.isPresent()
                        ? "/v1/payment_intents/" + intent.get()
                        : "/v1/charges/" + about.idOf("charge").orElse("none");
        StripeCalls.Answer answer = calls.get(path, Map.of());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw new PspUnavailable("whose payment it is: " + answer.reason());
        }
        return answer.json().donation();
    }

    @Override
    public byte[] fetchReport(String reportReference) {
        return reports.fetch(reportReference);
    }

    @Override
    public SettlementReport readReport(InputStream report, Consumer<ReportLine> eachLine) {
        return StripeReport.read(report, eachLine);
    }
}
