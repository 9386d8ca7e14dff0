package obole.standalone;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;

/**
 * Steps 7 to 11 of the worked example: what donors and their banks take back when the money has
 * been paid out, what we put in for it, and what we lose.
 */
final class WorkedLosses {

    private final Api api;
    private final Steps steps;
    private final LocalDate monday;

    WorkedLosses(Api api, LocalDate monday) {
        this.api = api;
        this.steps = new Steps(api);
        this.monday = monday;
    }

    void play(String refunded, String disputed, String association) {
        steps.sandboxDay(monday);
        steps.refund("D1-refund", refunded, 0);
        dispute(disputed);
        topUp();
        settle();
        writeOff(association);
    }

    /** Each is seen before the next is told, so that every step has an end of its own. */
    private void dispute(String donation) {
        String payment = "/sandbox/psp/payments/" + donation;
        api.tryPost(payment + "/dispute", "donor", "dispute", "application/json", "");
        seen("account.debited-for-dispute");
        api.tryPost(payment + "/dispute/fee", "donor", "dispute-fee", "application/json", "");
        seen("dispute.fee-charged");
    }

    /** The pool has it before the PSP takes what it is owed. */
    private void topUp() {
        String topUp = steps.transfer("losses", "TOP_UP", 179_00, -179_00);
        api.tryPost(
                "/sandbox/bank/close-day?date=" + monday, "sandbox", "day", "application/json", "");
        steps.takeStatement("sg", monday);
        steps.takeStatement("op", monday);
        steps.moved(topUp);
    }

    private void settle() {
        LocalDate day = monday.plusDays(1);
        steps.endDay(day);
        seen("dispute.lost");
        seen("dispute.funds-withdrawn");
        steps.takeStatement("sg", day);
        steps.takeStatement("op", day);
        api.getUntil("/v1/ledger/safeguarding", WorkedLosses::settled);
    }

    private static boolean settled(Reply proof) {
        JsonNode euros = proof.body().path("currencies").path(0);
        return euros.path("T").path("amount").asLong(-1) == 0
                && euros.path("B").path("amount").asLong(-1) == 26_41;
    }

    private void writeOff(String association) {
        String movements = "/v1/associations/" + association + "/movements";
        String movement =
                api.post(
                                movements,
                                "finance:alice",
                                "write-off",
                                """
                                {"kind": "ADVANCE_WRITE_OFF",
                                 "amount": {"amount": 15000, "currency": "EUR"},
                                 "reason": "B cannot pay it back"}
                                """)
                        .text("movementId");
        api.post(movements + "/" + movement + "/approval", "finance:bob", "write-off-ok", "");
        seen("account.advance-written-off");
    }

    private void seen(String name) {
        api.getUntil("/v1/events?limit=500", reply -> reply.text().contains('"' + name + '"'));
    }
}
