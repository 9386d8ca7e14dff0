package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.PspFact;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What each of Stripe's events means to us. Our ids come back in the metadata that we gave to the
 * payment and to the refund. Other money may pass through the same Stripe account, so what names
 * nothing of ours is taken, logged by its ids, and changes nothing; in a report it is a break.
 */
final class StripeEvents {

    private static final Logger LOG = LoggerFactory.getLogger(StripeEvents.class);

    /** Of a refund; what is pending has moved nothing yet. */
    private static final Set<String> ENDS = Set.of("succeeded", "failed", "canceled");

    private final String psp;
    private final Function<StripeObject, Optional<DonationId>> donationOf;
    private final StripeReportRuns reports;

    /**
     * @param donationOf whose payment a dispute or refund is about, when it does not say it itself
     */
    StripeEvents(
            String psp,
            Function<StripeObject, Optional<DonationId>> donationOf,
            StripeReportRuns reports) {
        this.psp = psp;
        this.donationOf = donationOf;
        this.reports = reports;
    }

    /** A type we do not know is one that Stripe has added: it is none of our business. */
    List<PspFact> facts(String body) {
        StripeObject event = StripeObject.read(body.getBytes(UTF_8));
        String type = event.text("type");
        return switch (type) {
            case "payment_intent.amount_capturable_updated" -> authorised(event);
            case "payment_intent.succeeded" -> captured(event, "id", "amount_received");
            case "charge.captured" -> captured(event, "payment_intent", "amount_captured");
            // The donor may try another card on the same page: only an end is an end.
            case "payment_intent.payment_failed", "payment_intent.canceled" -> ended(event);
            case "checkout.session.expired" -> abandoned(event, "expired");
            case "checkout.session.async_payment_failed" -> abandoned(event, "payment_failed");
            case "charge.expired" -> released(event);
            case "charge.refunded" -> refunds(event);
            case "refund.created", "refund.updated", "refund.failed", "charge.refund.updated" ->
                    refund(event, object(event));
            case "charge.dispute.created",
                    "charge.dispute.updated",
                    "charge.dispute.funds_withdrawn",
                    "charge.dispute.closed" ->
                    disputed(event);
            // Its reversal comes with the report of the payout that pays it.
            case "charge.dispute.funds_reinstated" -> List.of();
            case "payout.paid", "payout.reconciliation_completed" -> paidOut(event);
            case "payout.failed" -> payoutFailed(event);
            case "reporting.report_run.succeeded" ->
                    List.of(new PspFact.ReportAvailable(object(event).reference("id")));
            case "reporting.report_run.failed" -> runFailed(event);
            default -> List.of();
        };
    }

    private static StripeObject object(StripeObject event) {
        return event.object("data").object("object");
    }

    private List<PspFact> authorised(StripeObject event) {
        StripeObject intent = object(event);
        // Nothing is set aside any more: what became of it is told by another event.
        if (intent.number("amount_capturable") == 0) {
            return List.of();
        }
        return facts(
                event,
                intent.donation(),
                donation ->
                        new PspFact.Authorised(
                                donation,
                                intent.reference("id"),
                                intent.money("amount_capturable")));
    }

    private List<PspFact> captured(StripeObject event, String payment, String amount) {
        StripeObject paid = object(event);
        return facts(
                event,
                paid.donation(),
                donation ->
                        new PspFact.Captured(
                                donation,
                                paid.idOf(payment).orElseGet(() -> paid.reference("id")),
                                paid.money(amount),
                                event.day("created")));
    }

    /** Of a payment that only sets aside, its end lets go of what was set aside. */
    private List<PspFact> ended(StripeObject event) {
        StripeObject intent = object(event);
        if (!intent.text("status").equals("canceled")) {
            return List.of();
        }
        if (StripeAuthorisations.expired(intent)) {
            return released(event);
        }
        String reason = intent.word("cancellation_reason", "canceled");
        return intent.word("capture_method", "automatic").equals("manual")
                ? facts(event, intent.donation(), ours -> new PspFact.Voided(ours, reason))
                : failed(event, intent.donation(), reason);
    }

    private List<PspFact> released(StripeObject event) {
        return facts(event, object(event).donation(), PspFact.AuthorisationExpired::new);
    }

    private List<PspFact> abandoned(StripeObject event, String reason) {
        StripeObject session = object(event);
        return failed(
                event,
                session.donation()
                        .or(() ->
                                StripeObject.ours(
                                        session.json().path("client_reference_id"),
                                        DonationId::of)),
                reason);
    }

    private List<PspFact> failed(StripeObject event, Optional<DonationId> ours, String reason) {
        return facts(event, ours, donation -> new PspFact.Failed(donation, reason));
    }

    /** Only older versions of the API list the refunds; newer ones tell each by itself. */
    private List<PspFact> refunds(StripeObject event) {
        List<PspFact> facts = new ArrayList<>();
        for (StripeObject refund : object(event).list("refunds")) {
            facts.addAll(refund(event, refund));
        }
        return facts;
    }

    private List<PspFact> refund(StripeObject event, StripeObject refund) {
        if (!ENDS.contains(refund.text("status"))) {
            return List.of();
        }
        Optional<RefundId> asked = refund.refund();
        // One that was made on Stripe's own pages names only its payment.
        Optional<DonationId> donation = refund.donation().or(() -> donationOf.apply(refund));
        if (donation.isEmpty()) {
            return foreign(event);
        }
        RefundId ours = asked.orElseGet(() -> RefundId.at(psp, refund.reference("id")));
        return switch (refund.text("status")) {
            case "succeeded" ->
                    List.of(
                            new PspFact.RefundSucceeded(
                                    donation.get(),
                                    ours,
                                    refund.money("amount"),
                                    event.day("created")));
            case "failed", "canceled" ->
                    List.of(
                            wasDone(event)
                                    ? new PspFact.RefundReturned(
                                            donation.get(),
                                            ours,
                                            refund.money("amount"),
                                            failureOf(refund),
                                            event.day("created"))
                                    : new PspFact.RefundFailed(
                                            donation.get(), ours, failureOf(refund)));
            default -> List.of();
        };
    }

    /** What had succeeded before the event, and fails with it, was sent back. */
    private static boolean wasDone(StripeObject event) {
        return event.json()
                .path("data")
                .path("previous_attributes")
                .path("status")
                .asString("")
                .equals("succeeded");
    }

    static String failureOf(StripeObject refund) {
        return refund.word("failure_reason", refund.word("status", "failed"));
    }

    private List<PspFact> disputed(StripeObject event) {
        StripeObject dispute = object(event);
        if (!StripeDisputes.matters(dispute)) {
            return List.of();
        }
        Optional<DonationId> ours = donationOf.apply(dispute);
        return ours.isPresent() ? StripeDisputes.facts(event, dispute, ours.get()) : foreign(event);
    }

    /** What Stripe pays by itself can be itemised; what was paid by hand is anybody's mix. */
    private List<PspFact> paidOut(StripeObject event) {
        StripeObject payout = object(event);
        if (payout.yes("automatic")) {
            reports.begin(payout.reference("id"));
        } else {
            LOG.warn("{} of {} was made by hand: no report", payout.reference("id"), psp);
        }
        return List.of();
    }

    /** The money is with Stripe again and comes with a later payout; the report stays unpaid. */
    private List<PspFact> payoutFailed(StripeObject event) {
        StripeObject payout = object(event);
        LOG.warn(
                "{} of {} failed: {}",
                payout.reference("id"),
                psp,
                payout.word("failure_code", "unknown"));
        return List.of();
    }

    private List<PspFact> runFailed(StripeObject event) {
        LOG.error(
                "{} of {} failed: send the payout's report by hand",
                object(event).reference("id"),
                psp);
        return List.of();
    }

    private List<PspFact> facts(
            StripeObject event, Optional<DonationId> ours, Function<DonationId, PspFact> fact) {
        return ours.isPresent() ? List.of(fact.apply(ours.get())) : foreign(event);
    }

    private List<PspFact> foreign(StripeObject event) {
        LOG.info(
                "{} {} of {} names nothing of ours",
                event.text("type"),
                object(event).idOf("id").orElse("without id"),
                psp);
        return List.of();
    }
}
