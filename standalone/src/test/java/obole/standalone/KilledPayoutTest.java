package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.identity.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** One payout, and the process dies after each of its steps: the bank is told exactly once. */
class KilledPayoutTest {

    private static final List<String> STEPS =
            List.of(
                    "PayoutRequested",
                    "PayoutApproved",
                    "PaymentFilePayoutAdded",
                    "PayoutSubmitted",
                    "PaymentFileSealed",
                    KilledPayouts.HANDED_OVER,
                    "PaymentFileHandedOver",
                    "PaymentFileAcknowledged",
                    "PayoutAccepted",
                    "BankEntriesRecorded",
                    "PayoutSettled");

    private static final Pattern READY = Pattern.compile("Obole answers on");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);
    private static final String CARLA = "compliance:carla";

    @TempDir static Path data;

    @Test
    void a_process_that_dies_after_any_step_of_a_payout_instructs_the_bank_exactly_once()
            throws Exception {
        List<String> died = new ArrayList<>();
        for (String step : STEPS) {
            try (Killable obole = start(step)) {
                assertThat(obole.await(READY)).as(obole.everything()).isTrue();
                try {
                    pay(new Api(obole.address(), Tokens::of));
                } catch (IllegalStateException unreachable) {
                    obole.runOn(10_000);
                }
                if (!obole.isAlive()) {
                    died.add(step);
                }
            }
        }
        assertThat(died).isEqualTo(STEPS);

        try (Killable obole = start("")) {
            assertThat(obole.await(READY)).as(obole.everything()).isTrue();
            Api api = new Api(obole.address(), Tokens::of);
            String payout = pay(api);
            new Steps(api).closeDays(MONDAY.plusDays(2));
            assertThat(instructions(api, payout)).isEqualTo(1);
            assertThat(events(api, "payout.settled")).isEqualTo(1);
            assertThat(events(api, "payout.accepted")).isEqualTo(1);
            assertThat(events(api, "payment-file.sealed")).isEqualTo(1);
            assertThat(Files.readAllLines(orders())).hasSize(1);
        }
    }

    /** What has been handed over to the bank, whether it knew it already or not. */
    private static Path orders() {
        return data.resolve("orders");
    }

    private static Killable start(String step) throws IOException {
        return Killable.start(
                Map.of(),
                List.of(
                        "-Dkilled.after=" + step,
                        "-Dkilled.orders=" + orders(),
                        "-cp",
                        System.getProperty("java.class.path")),
                KilledPayouts.class.getName(),
                "--server.port=0",
                "--obole.data=" + data,
                "--obole.association.bank-account-cooling=0s",
                "--obole.account.payout-approval-from-minor=1");
    }

    /** From the beginning each time: what has happened is answered, the rest happens. */
    private static String pay(Api api) throws IOException {
        Steps steps = new Steps(api);
        String canal =
                steps.association("killed", "Les Amis du Canal", "RNA", "W751234567", "PLATFORM");
        steps.bankAccount("killed", canal, "Les Amis du Canal", "FR7630003036200005052917179");
        String donation = steps.donate("killed-gift", canal, 100_00, 0, MONDAY, "CAPTURED");
        steps.closeDays(MONDAY);
        steps.settled(List.of(donation));

        String payouts = "/v1/associations/" + canal + "/payouts";
        Reply requested =
                api.postWhenAccepted(
                        payouts,
                        "finance:alice",
                        "killed-payout",
                        "{\"amount\": {\"amount\": 5000, \"currency\": \"EUR\"}}");
        String payout = requested.text("payoutId");
        api.post(payouts + "/" + payout + "/approval", CARLA, "killed-approval", "");
        seen(api, "payment-file.payout-added");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        api.post("/v1/payment-files/cut-off?date=" + today, CARLA, "killed-cut-off", "");
        seen(api, "payment-file.handed-over");
        acknowledged(api);
        seen(api, "payout.accepted");
        steps.closeDays(MONDAY.plusDays(1));
        api.getUntil("/v1/payouts/" + payout, reply -> reply.text("status").equals("SETTLED"));
        return payout;
    }

    /** The bank says so once more each time: a key of its own. */
    private static void acknowledged(Api api) throws IOException {
        String message = Files.readAllLines(orders()).getLast();
        api.postFile(
                "/v1/payment-files/status-reports",
                "finance:alice",
                "killed-status-" + System.nanoTime(),
                "application/xml",
                api.get("/sandbox/bank/payment-files/" + message + "/status").text());
    }

    private static void seen(Api api, String name) {
        api.getUntil("/v1/events?limit=500&after=-1", reply -> count(reply.text(), name) > 0);
    }

    private static int events(Api api, String name) {
        return count(api.get("/v1/events?limit=500&after=-1").text(), "\"" + name + "\"");
    }

    /** How often the bank's statements show it. */
    private static int instructions(Api api, String payout) {
        String reference = payout.replace("_", "").toUpperCase(Locale.ROOT);
        int found = 0;
        for (int day = 0; day < 3; day++) {
            String path = "/sandbox/bank/sg/statement?date=" + MONDAY.plusDays(day);
            found += count(api.get(path).text(), "<EndToEndId>" + reference);
        }
        return found;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
