package obole.demonstration;

import obole.demonstration.Api.Reply;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A believable week with the sandbox PSP and bank. Every request carries a fixed key, so that a
 * week cut short is simply played again: what happened is answered, what did not happen yet
 * happens.
 */
public final class SandboxWeek {

    /** What the week leaves to look at. */
    public record Result(String canal, String refuge, String donation, String payout) {}

    private record Requested(String payout, long position) {}

    private static final String FORM = "form:demo";
    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String CARLA = "compliance:carla";
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    private final Api api;

    public SandboxWeek(Api api) {
        this.api = api;
    }

    /** Plays the whole week; harmless when played again. */
    public Result play() {
        String canal =
                association("canal", "Les Amis du Canal", "RNA", "W751234567", "ASSOCIATION");
        String refuge =
                association("refuge", "Refuge des Hirondelles", "SIREN", "732829320", "PLATFORM");
        bankAccount("canal", canal, "Les Amis du Canal", "FR1420041010050500013M02606");
        bankAccount("refuge", refuge, "Refuge des Hirondelles", "FR7630006000011234567890189");

        String first = donate("monday-1", canal, 100_00, 5_00, MONDAY, "CAPTURED");
        String second = donate("monday-2", canal, 50_00, 0, MONDAY, "CAPTURED");
        String third = donate("monday-3", refuge, 200_00, 0, MONDAY, "CAPTURED");
        donate("monday-declined", canal, 20_01, 0, MONDAY, "FAILED");
        donate("monday-twice", canal, 25_04, 0, MONDAY, "CAPTURED");
        donate("monday-disordered", refuge, 60_05, 0, MONDAY, "CAPTURED");
        sandboxDay(MONDAY);
        refund("monday-refund", second, 20_00);
        closeDays(MONDAY);
        settled(List.of(first, second, third));

        LocalDate tuesday = MONDAY.plusDays(1);
        Requested toRefuge = payout("tuesday-1", refuge, 150_00);
        payout("tuesday-2", canal, 60_99);
        cutOff(toRefuge);
        closeDays(tuesday);
        status("/v1/payouts/" + toRefuge.payout(), "SETTLED");

        LocalDate wednesday = MONDAY.plusDays(2);
        closeDays(wednesday);
        sandboxDay(wednesday);
        refund("wednesday-refund", first, 0);
        closeDays(MONDAY.plusDays(3));
        return new Result(canal, refuge, first, toRefuge.payout());
    }

    private String association(
            String key, String name, String kind, String identifier, String feeBearer) {
        Reply registered =
                api.post(
                        "/v1/associations",
                        ALICE,
                        "demo-" + key,
                        """
                        {"name": "%s", "identifier": {"kind": "%s", "value": "%s"},
                         "feeBearer": "%s", "commissionBasisPoints": 300}
                        """
                                .formatted(name, kind, identifier, feeBearer));
        String id = registered.text("associationId");
        api.post(
                "/v1/associations/" + id + "/documents",
                ALICE,
                "demo-" + key + "-statutes",
                """
                {"kind": "STATUTES", "content": "U3RhdHV0cw=="}
                """);
        api.post(
                "/v1/associations/" + id + "/verification",
                CARLA,
                "demo-" + key + "-verification",
                """
                {"decision": "VERIFY"}
                """);
        return id;
    }

    private void bankAccount(String key, String association, String name, String iban) {
        Reply proposed =
                api.post(
                        "/v1/associations/" + association + "/bank-accounts",
                        ALICE,
                        "demo-" + key + "-bank-account",
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
                "demo-" + key + "-bank-account-confirmation",
                "");
    }

    private String donate(
            String key, String association, long minor, long tip, LocalDate day, String outcome) {
        Reply initiated =
                api.post(
                        "/v1/donations",
                        FORM,
                        "demo-" + key,
                        """
                        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"},
                         "tip": {"amount": %d, "currency": "EUR"}, "campaign": "demo"}
                        """
                                .formatted(association, minor, tip));
        String donation = initiated.text("donationId");
        api.get("/v1/donations/" + donation + "/pay");
        String payment = "/sandbox/psp/payments/" + donation;
        api.tryPost(payment + "/pay?date=" + day, "donor", key, "application/json", "");
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> donationStatus(reply).matches(outcome + "|SETTLED|.*REFUNDED"));
        return donation;
    }

    /** Zero asks for all that is left. */
    private void refund(String key, String donation, long minor) {
        String amount =
                minor == 0
                        ? ""
                        : "\"amount\": {\"amount\": %d, \"currency\": \"EUR\"},".formatted(minor);
        Reply refund =
                api.post(
                        "/v1/donations/" + donation + "/refunds",
                        ALICE,
                        "demo-" + key,
                        "{%s \"reason\": \"DONOR_REQUEST\"}".formatted(amount));
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> refundStatus(reply, refund.text("refundId")).equals("SETTLED"));
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
    private Requested payout(String key, String association, long minor) {
        Reply requested =
                api.postWhenAccepted(
                        "/v1/associations/" + association + "/payouts",
                        ALICE,
                        "demo-" + key,
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

    /** The files that are open today leave now, whatever the hour. */
    private void cutOff(Requested payout) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        api.post("/v1/payment-files/cut-off?date=" + today, BOB, "demo-cut-off-" + today, "");
        seen(payout.position(), "payment-file.handed-over", "file_");
    }

    private void sandboxDay(LocalDate day) {
        api.tryPost("/sandbox/psp/day?date=" + day, "sandbox", "day", "application/json", "");
    }

    /**
     * The PSP closes before the bank, as it moves money there; then the bank tells us what it
     * booked.
     */
    private void closeDays(LocalDate day) {
        api.tryPost("/sandbox/psp/close-day?date=" + day, "sandbox", "day", "application/json", "");
        api.tryPost(
                "/sandbox/bank/close-day?date=" + day, "sandbox", "day", "application/json", "");
        for (String account : List.of("sg", "op")) {
            Reply statement = api.get("/sandbox/bank/" + account + "/statement?date=" + day);
            api.postFile(
                    "/v1/bank-statements",
                    ALICE,
                    "demo-statement-" + account + day,
                    "application/xml",
                    statement.text());
        }
    }

    private void settled(List<String> donations) {
        donations.forEach(each ->
                api.getUntil(
                        "/v1/donations/" + each,
                        reply -> donationStatus(reply).matches("SETTLED|.*REFUNDED")));
    }

    private void status(String path, String expected) {
        api.getUntil(path, reply -> reply.text("status").equals(expected));
    }
}
