package obole.standalone;

import static obole.standalone.DirectDebitJourneyTest.credit;
import static obole.standalone.DirectDebitJourneyTest.debit;
import static obole.standalone.DirectDebitJourneyTest.pledge;
import static obole.standalone.DirectDebitJourneyTest.returned;
import static obole.standalone.DirectDebitJourneyTest.sepa;
import static obole.standalone.DirectDebitJourneyTest.state;
import static obole.standalone.DirectDebitJourneyTest.waitFor;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.standalone.DirectDebitJourneyTest.Promise;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * Donors who say that they have signed no mandate take direct debits back thirteen months later,
 * one when the association has long been paid: we stand in for it.
 */
class LateReturnTest {

    private static final String ALICE = "finance:alice";
    private static final String XML = "application/xml";
    private static final SetClock NOW = new SetClock("2027-03-01T09:00:00Z");
    private static final String LATER = "2028-04-24";
    private static final String DEBIT_UNDONE =
            "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly>"
                    + "</Domn></BkTxCd>";

    @TempDir static Path data;

    @Test
    void returns_thirteen_months_later_are_taken_and_advanced_to_an_association_that_was_paid() {
        try (ConfigurableApplicationContext app = DirectDebitJourneyTest.start(NOW, data)) {
            Api api = JourneyTest.api(app);
            Steps steps = new Steps(api);
            String paid = steps.association("a", "A", "RNA", "W751234567", "ASSOCIATION");
            steps.bankAccount("a", paid, "A", "FR7630003036200005052917179");
            String other = steps.association("b", "B", "RNA", "W751234568", "ASSOCIATION");
            String zoe = pledge(api, "zoe", paid, 20_00);
            String max = pledge(api, "max", other, 30_00);

            String ida = pledge(api, "ida", other, 10_00);

            List<Promise> promises = collected(api, List.of(zoe, max, ida));
            paidOut(api, steps, paid);
            NOW.set(LATER + "T06:00:00Z");
            comeBack(api, promises.getFirst(), promises.getLast());

            for (Promise each : List.of(promises.getFirst(), promises.getLast())) {
                assertThat(waitFor(api, each.pledge(), "RETURNED")).isEqualTo(each);
                lost(api, each);
            }
            Reply account = account(api, paid, "\"advanced\":{\"amount\":1940,");
            assertThat(account.text()).contains("\"available\":{\"amount\":0,");
            account(api, other, "\"available\":{\"amount\":2910,");
            equationHolds(api);
        }
    }

    /** All in one file; then nobody pledges any more. */
    private static List<Promise> collected(Api api, List<String> pledges) {
        NOW.set("2027-03-08T09:00:00Z");
        api.getUntil(
                "/v1/pre-notifications",
                reply -> reply.body().path("notices").size() == pledges.size());
        NOW.set("2027-03-18T09:00:00Z");
        pledges.forEach(each -> waitFor(api, each, "DUE"));
        NOW.set("2027-03-19T09:00:00Z");
        List<Promise> promises =
                pledges.stream().map(each -> waitFor(api, each, "SUBMITTED")).toList();
        String file = promises.getFirst().file();
        state(api, file, "HANDED_OVER");
        NOW.set("2027-03-22T17:30:00Z");
        state(api, file, "EXPECTED");
        statement(api, "2027-03-22", "0.00", "60.00", credit("60.00", file));
        for (String each : pledges) {
            waitFor(api, each, "COLLECTED");
            api.post("/v1/pledges/" + each + "/end", ALICE, "end", "{}");
        }
        return promises;
    }

    private static void paidOut(Api api, Steps steps, String association) {
        account(api, association, "\"available\":{\"amount\":1940,");
        Steps.Requested payout = steps.payout("payout", association, 19_40);
        steps.cutOff("cut-off", LocalDate.of(2027, 3, 23), payout);
        String reference =
                "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs></TxDtls>"
                        .formatted(sepa(payout.payout()));
        statement(api, "2027-03-23", "60.00", "40.60", debit("19.40", reference));
        steps.paidOut(payout);
        account(api, association, "\"paidOut\":{\"amount\":1940,");
    }

    /** The statement says of one line what it is, and leaves the other to a notification. */
    private static void comeBack(Api api, Promise told, Promise shown) {
        String untold = debit("20.00", "<Btch><NbOfTxs>1</NbOfTxs></Btch>");
        String lines =
                debit("10.00", returned(shown, "10.00", "MD01"))
                        + untold.replace("<NtryDtls>", DEBIT_UNDONE + "<NtryDtls>");
        statement(api, LATER, "40.60", "10.60", lines.replace("%s", LATER));
        waitFor(api, shown.pledge(), "RETURNED");
        assertThat(last(api, told.pledge())).isEqualTo("COLLECTED");

        String details = debit("20.00", returned(told, "20.00", "MD01"));
        String notification = Camt.notification(details.formatted(LATER));
        for (String key : List.of("054", "054 again")) {
            Reply taken = api.postFile("/v1/bank-notifications", ALICE, key, XML, notification);
            assertThat(taken.body().path("returns").path(0).path("debits").asInt()).isEqualTo(1);
        }
    }

    private static String last(Api api, String pledge) {
        return api.get("/v1/pledges/" + pledge + "/instalments")
                .body()
                .path("instalments")
                .path(0)
                .path("status")
                .asString();
    }

    /** Nothing is ended by it: nobody has pledged for a year. */
    private static void lost(Api api, Promise promise) {
        JsonNode dispute =
                api.getUntil(
                                "/v1/donations/" + promise.donation(),
                                reply -> reply.text().contains("LOST"))
                        .body()
                        .path("disputes")
                        .path(0);
        assertThat(dispute.path("kind").asString()).isEqualTo("SDD_RETURN");
        assertThat(dispute.path("reason").asString()).isEqualTo("MD01");
        assertThat(dispute.path("withdrawnOn").asString()).isEqualTo(LATER);
        JsonNode pledge = api.get("/v1/pledges/" + promise.pledge()).body().path("pledge");
        assertThat(pledge.path("blocked").asString()).isEqualTo("It has ended: DONOR.");
    }

    private static Reply account(Api api, String association, String part) {
        return api.getUntil(
                "/v1/associations/" + association + "/account",
                reply -> reply.text().contains(part));
    }

    /** What is missing is ours to bring: the advance, less what is left of our commissions. */
    private static void equationHolds(Api api) {
        long head = JourneyTest.head(api);
        JsonNode sums =
                api.getAfter("/v1/ledger/safeguarding", head).body().path("currencies").path(0);
        assertThat(amount(sums, "difference")).isZero();
        assertThat(amount(sums, "B")).isEqualTo(10_60);
        assertThat(amount(sums, "A")).isEqualTo(29_10);
        assertThat(amount(sums, "surplus")).isEqualTo(-18_50);
        JsonNode days = api.getAfter("/v1/reconciliation/unexplained", head).body();
        assertThat(days.path("days")).isEmpty();
        JsonNode open = api.getAfter("/v1/reconciliation/breaks?open=true", head).body();
        assertThat(open.path("breaks")).as(open.toString()).isEmpty();
    }

    private static long amount(JsonNode sums, String name) {
        return sums.path(name).path("amount").asLong(Long.MIN_VALUE);
    }

    private static void statement(
            Api api, String day, String opening, String closing, String entry) {
        String camt053 = Camt.file(Camt.day(day, opening, closing, entry.formatted(day)));
        api.postFile("/v1/bank-statements", ALICE, day, XML, camt053);
    }
}
