package obole.command.psp.stripe;

import obole.command.psp.PspFact;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.List;

/** What Stripe's events about a dispute mean, once it is known whose donation it is. */
final class StripeDisputes {

    private StripeDisputes() {}

    /** An inquiry moves no money; it becomes a dispute or is closed as it is. */
    static boolean matters(StripeObject dispute) {
        return !dispute.text("status").startsWith("warning_");
    }

    static List<PspFact> facts(StripeObject event, StripeObject dispute, DonationId donation) {
        String id = dispute.reference("id");
        Money amount = dispute.money("amount");
        LocalDate on = event.day("created");
        return switch (event.text("type")) {
            // It may come before it is said that there is a dispute, so that is said with it.
            case "charge.dispute.funds_withdrawn" ->
                    List.of(
                            opened(dispute, donation),
                            new PspFact.DisputeWithdrawn(donation, id, amount, on));
            case "charge.dispute.closed" ->
                    switch (dispute.text("status")) {
                        case "lost" ->
                                List.of(new PspFact.DisputeLost(donation, id, amount, amount, on));
                        case "won" -> List.of(new PspFact.DisputeWon(donation, id, amount, on));
                        default -> List.of();
                    };
            default -> List.of(opened(dispute, donation));
        };
    }

    private static PspFact opened(StripeObject dispute, DonationId donation) {
        return new PspFact.DisputeOpened(
                donation,
                dispute.reference("id"),
                dispute.money("amount"),
                dispute.word("reason", "general"),
                dueOn(dispute),
                null,
                dispute.day("created"));
    }

    /** Null where no evidence is taken any more. */
    private static @Nullable LocalDate dueOn(StripeObject dispute) {
        JsonNode due = dispute.json().path("evidence_details").path("due_by");
        return due.isNumber() ? dispute.object("evidence_details").day("due_by") : null;
    }
}
