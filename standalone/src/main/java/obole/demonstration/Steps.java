package obole.demonstration;

import obole.demonstration.Api.Reply;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What people do with Obole, its sandbox PSP and its sandbox bank, each as one step. Every request
 * carries the key it is given: a step taken again is answered as before.
 */
public final class Steps {

    /** A donor's browser, and who drives the sandbox, say no name. */
    private static final String NOBODY = "";

    private static final String FORM = "integrator:form";
    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String CARLA = "compliance:carla";

    /** What an association of 1901 is asked for. */
    private static final List<String> PAPERS =
            List.of(
                    "STATUTES",
                    "DIRECTORS_LIST",
                    "BANK_DETAILS",
                    "ADDRESS_PROOF",
                    "OFFICIAL_JOURNAL_EXTRACT",
                    "IDENTITY");

    private final Api api;

    public Steps(Api api) {
        this.api = api;
    }

    /** A payout that was asked for, and the position its request stands at. */
    public record Requested(String payout, long position) {}

    /** Registers it, hands its papers in and has them and it verified by a second person. */
    public String association(
            String key, String name, String kind, String identifier, String feeBearer) {
        Reply registered =
                api.post(
                        "/v1/associations",
                        ALICE,
                        key,
                        """
                        {"name": "%s", "identifier": {"kind": "%s", "value": "%s"},
                         "legalForm": "ASSOCIATION_1901",
                         "feeBearer": "%s", "commissionBasisPoints": 300}
                        """
                                .formatted(name, kind, identifier, feeBearer));
        String id = registered.text("associationId");
        dossier(key, "/v1/associations/" + id);
        api.post(
                "/v1/associations/" + id + "/verification",
                CARLA,
                key + "-verification",
                """
                {"decision": "VERIFY"}
                """);
        return id;
    }

    private void dossier(String key, String path) {
        String person =
                api.post(
                                path + "/persons",
                                ALICE,
                                key + "-person",
                                """
                                {"capacity": "LEGAL_REPRESENTATIVE", "name": "Jeanne Martin",
                                 "birthDate": "1970-12-31"}
                                """)
                        .text("reference");
        for (String kind : PAPERS) {
            String about = kind.equals("IDENTITY") ? "\"about\": \"" + person + "\", " : "";
            String reference =
                    api.post(
                                    path + "/documents",
                                    ALICE,
                                    key + "-" + kind,
                                    "{\"kind\": \"%s\", %s\"content\": \"U3RhdHV0cw==\"}"
                                            .formatted(kind, about))
                            .text("reference");
            api.post(path + "/documents/" + reference + "/acceptance", CARLA, key + kind, "");
        }
    }

    /** Proposed by one person, confirmed by another. */
    public void bankAccount(String key, String association, String name, String iban) {
        Reply proposed =
                api.change(
                        "/v1/associations/" + association,
                        "/v1/associations/" + association + "/bank-accounts",
                        ALICE,
                        key + "-bank-account",
                        """
                        {"name": "%s", "iban": "%s"}
                        """
                                .formatted(name, iban));
        api.post(
                "/v1/associations/"
                        + association
                        + "/bank-accounts/"
                        + proposed.text("reference")
                        + "/confirmation",
                BOB,
                key + "-bank-account-confirmation",
                "");
    }

    /** A donor gives and pays; returns when the PSP has told what became of it. */
    public String donate(
            String key, String association, long minor, long tip, LocalDate day, String outcome) {
        Reply initiated =
                api.post(
                        "/v1/donations",
                        FORM,
                        key,
                        """
                        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"},
                         "tip": {"amount": %d, "currency": "EUR"}, "source": "demo"}
                        """
                                .formatted(association, minor, tip));
        String donation = initiated.text("donationId");
        api.get("/v1/donations/" + donation + "/pay");
        String payment = "/sandbox/psp/payments/" + donation;
        api.tryPost(payment + "/pay?date=" + day, NOBODY, key, "application/json", "");
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> donationStatus(reply).matches(outcome + "|SETTLED|.*REFUNDED"));
        return donation;
    }

    /** Zero asks for all that is left; returns when the PSP has paid it back. */
    public void refund(String key, String donation, long minor) {
        String amount =
                minor == 0
                        ? ""
                        : "\"amount\": {\"amount\": %d, \"currency\": \"EUR\"},".formatted(minor);
        Reply refund =
                api.post(
                        "/v1/donations/" + donation + "/refunds",
                        ALICE,
                        key,
                        "{%s \"reason\": \"DONOR_REQUEST\"}".formatted(amount));
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> refundStatus(reply, refund.text("refundId")).equals("SETTLED"));
    }

    /** How much of our own may stand in for it in refunds: one proposes, another approves. */
    public void advanceLimit(String key, String association, long minor) {
        String limits = "/v1/associations/" + association + "/advance-limits";
        String limit = "\"limit\": {\"amount\": %d, \"currency\": \"EUR\"}".formatted(minor);
        Reply proposed =
                api.post(limits, ALICE, key, "{" + limit + ", \"reason\": \"A good payer\"}");
        String approval = limits + "/" + proposed.text("proposalId") + "/approval";
        api.post(approval, BOB, key + "-approval", "");
    }

    private static String donationStatus(Reply reply) {
        return reply.body().path("donation").path("status").asString("");
    }

    private static String refundStatus(Reply reply, String refund) {
        for (JsonNode each : reply.body().path("refunds")) {
            if (each.path("id").asString("").equals(refund)) {
                return each.path("status").asString("");
            }
        }
        return "";
    }

    /** Returns when the payout is in the file that leaves at the next cut-off. */
    public Requested payout(String key, String association, long minor) {
        Reply requested =
                api.postWhenAccepted(
                        "/v1/associations/" + association + "/payouts",
                        ALICE,
                        key,
                        "{\"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}".formatted(minor));
        String payout = requested.text("payoutId");
        seen(requested.position(), "payment-file.payout-added", payout);
        return new Requested(payout, requested.position());
    }

    /** Waits for an event of that name about {@code subject} after a position. */
    private void seen(long position, String name, String subject) {
        api.getUntil(
                "/v1/events?limit=100&after=" + position, reply -> tells(reply, name, subject));
    }

    private static boolean tells(Reply events, String name, String subject) {
        for (JsonNode each : events.body().path("events")) {
            if (each.path("name").asString("").equals(name) && each.toString().contains(subject)) {
                return true;
            }
        }
        return false;
    }

    /** The files that are open up to that day leave now, whatever the hour. */
    public void cutOff(String key, LocalDate upTo, Requested payout) {
        api.post("/v1/payment-files/cut-off?date=" + upTo, BOB, key, "");
        seen(payout.position(), "payment-file.handed-over", "file_");
    }

    /** The day the PSP believes it is. */
    public void sandboxDay(LocalDate day) {
        api.tryPost("/sandbox/psp/day?date=" + day, NOBODY, "day", "application/json", "");
    }

    /**
     * The PSP closes before the bank, as it moves money there; then the bank tells us what it
     * booked.
     */
    public void closeDays(LocalDate day) {
        endDay(day);
        takeStatement("sg", day);
        takeStatement("op", day);
    }

    /** The same, before anybody has read what the bank says of it. */
    public void endDay(LocalDate day) {
        api.tryPost("/sandbox/psp/close-day?date=" + day, NOBODY, "day", "application/json", "");
        api.tryPost("/sandbox/bank/close-day?date=" + day, NOBODY, "day", "application/json", "");
    }

    public void takeStatement(String account, LocalDate day) {
        Reply statement = api.get("/sandbox/bank/" + account + "/statement?date=" + day);
        api.postFile(
                "/v1/bank-statements",
                ALICE,
                "statement-" + account + day,
                "application/xml",
                statement.text());
    }

    /** Returns when all have been credited. */
    public void settled(List<String> donations) {
        donations.forEach(each ->
                api.getUntil(
                        "/v1/donations/" + each,
                        reply -> donationStatus(reply).matches("SETTLED|.*REFUNDED")));
    }

    /** Returns when the bank has booked it. */
    public void paidOut(Requested payout) {
        api.getUntil(
                "/v1/payouts/" + payout.payout(), reply -> reply.text("status").equals("SETTLED"));
    }

    /** The bank over there will not have it: it is back with the next close-day. */
    public void comesBack(String key, Requested payout) {
        api.post(
                "/sandbox/bank/sg/return",
                NOBODY,
                key,
                "{\"endToEndId\": \"%s\", \"reason\": \"AC04\"}"
                        .formatted(payout.payout().replace("_", "").toUpperCase(Locale.ROOT)));
    }

    /**
     * One person proposes it with what is ours in the pool, another sees the same; returns when the
     * bank has the order.
     */
    public String transfer(String key, String kind, long minor, long houseAvailable) {
        String figure =
                "\"houseAvailable\": {\"amount\": %d, \"currency\": \"EUR\"}"
                        .formatted(houseAvailable);
        Reply proposed =
                api.post(
                        "/v1/treasury-transfers",
                        ALICE,
                        key,
                        """
                        {"kind": "%s", "amount": {"amount": %d, "currency": "EUR"}, %s,
                         "reason": "As the proof of the day shows"}
                        """
                                .formatted(kind, minor, figure));
        String transfer = proposed.text("transferId");
        api.post("/v1/treasury-transfers/" + transfer + "/approval", BOB, key, "{" + figure + "}");
        seen(proposed.position(), "treasury.handed-over", transfer);
        return transfer;
    }

    /** Returns when both banks have booked it. */
    public void moved(String transfer) {
        api.getUntil(
                "/v1/treasury-transfers/" + transfer, reply -> reply.text("state").equals("DONE"));
    }
}
