package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.migrations.Database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many people at once do whatever comes to their minds (give, refund, pay out, close days), with a
 * PSP that tells things twice, late and out of order. Whatever the order: never is more paid out
 * than is available, never more given back than was captured, and money is conserved.
 *
 * <p>{@code -Dinterleaving.seed} brings a run's choices back; their order is the machine's.
 */
class InterleavingTest {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 2);
    private static final int PEOPLE = 6;
    private static final int ACTS = 30;
    private static final int ACTS_A_DAY = 12;
    private static final int SPECIAL_ENDINGS = 9;

    @TempDir static Path data;

    private final List<String> donations = new CopyOnWriteArrayList<>();
    private final List<String> payouts = new CopyOnWriteArrayList<>();
    private final AtomicInteger acts = new AtomicInteger();
    private int days;

    @Test
    void whatever_the_order_no_association_is_overpaid_and_no_cent_is_lost() throws Exception {
        long seed = Long.getLong("interleaving.seed", System.nanoTime());
        System.getLogger("interleaving")
                .log(System.Logger.Level.WARNING, "-Dinterleaving.seed=" + seed);
        try (ConfigurableApplicationContext app =
                JourneyTest.start(data, "--obole.sandbox.fee-fixed-minor=30")) {
            Api api = JourneyTest.api(app);
            Steps steps = new Steps(api);
            List<String> associations =
                    List.of(
                            steps.association("a", "A", "RNA", "W751234567", "ASSOCIATION"),
                            steps.association("b", "B", "SIREN", "732829320", "PLATFORM"));
            steps.bankAccount("a", associations.get(0), "A", "FR7630003036200005052917179");
            steps.bankAccount("b", associations.get(1), "B", "FR7610278060310002041740103");
            steps.sandboxDay(FIRST_DAY);
            startOff(api, steps, associations);
            everybodyActs(api, associations, seed);
            // What is still on its way arrives: a capture, a dispute and its loss take a day each.
            for (int day = 0; day < 4; day++) {
                closeDay(api);
            }
            check(app, api);
        }
    }

    /** Something to pay out, and one of each kind, so that no run is without them. */
    private void startOff(Api api, Steps steps, List<String> associations) {
        for (String to : associations) {
            steps.donate("first-" + to, to, 400_00, 0, FIRST_DAY, "CAPTURED");
            steps.donate("disputed-" + to, to, 10_06, 0, FIRST_DAY, "CAPTURED");
            String back = steps.donate("refunded-" + to, to, 20_00, 0, FIRST_DAY, "CAPTURED");
            steps.refund("refund-" + to, back, 5_00);
        }
        closeDay(api);
        associations.forEach(to -> steps.payout("payout-" + to, to, 10_00));
    }

    private void everybodyActs(Api api, List<String> associations, long seed) throws Exception {
        List<Future<?>> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < PEOPLE; person++) {
                Random random = new Random(seed + person);
                String name = "finance:p" + person;
                people.add(
                        threads.submit(() -> {
                            for (int act = 0; act < ACTS; act++) {
                                act(api, associations, name, name + "-" + act, random);
                                if (acts.incrementAndGet() % ACTS_A_DAY == 0) {
                                    closeDay(api);
                                }
                            }
                        }));
            }
            for (Future<?> person : people) {
                person.get();
            }
        }
    }

    private void act(Api api, List<String> associations, String name, String key, Random random) {
        String association = associations.get(random.nextInt(associations.size()));
        switch (random.nextInt(donations.isEmpty() ? 1 : 6)) {
            case 0, 1, 2 -> give(api, association, key, random);
            case 3 -> {
                String donation = donations.get(random.nextInt(donations.size()));
                post(
                        api,
                        "/v1/donations/" + donation + "/refunds",
                        name,
                        key,
                        "{\"amount\": %s, \"reason\": \"%s\"}"
                                .formatted(euros(1 + random.nextInt(150_00)), "DONOR_REQUEST"));
            }
            case 4 -> {
                Reply asked =
                        post(
                                api,
                                "/v1/associations/" + association + "/payouts",
                                name,
                                key,
                                "{\"amount\": %s}".formatted(euros(1 + random.nextInt(80_00))));
                if (asked.status() == 201) {
                    payouts.add(
                            "/v1/associations/%s/payouts/%s"
                                    .formatted(association, asked.text("payoutId")));
                }
            }
            default ->
                    payouts.stream()
                            .skip(random.nextInt(payouts.size() + 1))
                            .findFirst()
                            .ifPresent(payout -> decide(api, payout, name, key, random));
        }
    }

    private void give(Api api, String association, String key, Random random) {
        int whole = 5_00 + random.nextInt(150) * 100;
        // Half of all amounts end in what the sandbox PSP does something special at.
        int minor = whole + (random.nextBoolean() ? random.nextInt(SPECIAL_ENDINGS) + 1 : 0);
        int tip = random.nextInt(3) == 0 ? random.nextInt(5) * 100 : 0;
        Reply initiated =
                post(
                        api,
                        "/v1/donations",
                        "form:demo",
                        key,
                        "{\"associationId\": \"%s\", \"amount\": %s, \"tip\": %s}"
                                .formatted(association, euros(minor), euros(tip)));
        String donation = initiated.text("donationId");
        api.get("/v1/donations/" + donation + "/pay");
        post(api, "/sandbox/psp/payments/" + donation + "/pay", "donor", key, "");
        donations.add(donation);
    }

    private static void decide(Api api, String payout, String name, String key, Random random) {
        String what = random.nextInt(3) == 0 ? "/cancellation" : "/approval";
        String why = what.equals("/approval") ? "" : "{\"reason\": \"other\"}";
        post(api, payout + what, name, key, why);
    }

    /** The day's end at the PSP and the bank, and the cut-off before it. */
    private synchronized void closeDay(Api api) {
        int number = days++;
        LocalDate day = FIRST_DAY.plusDays(number);
        LocalDate today = LocalDate.now(JourneyTest.PARIS);
        String upTo = "?date=" + today.plusDays(2L * number);
        post(api, "/v1/payment-files/cut-off" + upTo, "finance:bob", "cut-off-" + number, "");
        Steps steps = new Steps(api);
        steps.closeDays(day);
        steps.sandboxDay(day.plusDays(1));
        long head = JourneyTest.head(api);
        api.getAfter("/v1/ledger/trial-balance", head);
    }

    /** Refusals are answers; a bug is not. */
    private static Reply post(Api api, String path, String subject, String key, String body) {
        Reply reply = api.tryPost(path, subject, key, "application/json", body);
        boolean refused = reply.status() / 100 == 4 && !reply.text("code").isEmpty();
        assertThat(refused || reply.status() / 100 == 2)
                .as(path + " " + body + " " + reply.status() + " " + reply.text())
                .isTrue();
        return reply;
    }

    private static String euros(long minor) {
        return "{\"amount\": %d, \"currency\": \"EUR\"}".formatted(minor);
    }

    private static void check(ConfigurableApplicationContext app, Api api)
            throws IOException, SQLException {
        api.getAfter("/v1/ledger/trial-balance", quiet(api));
        Conservation money = new Conservation(app.getBean(Database.class));
        assertThat(money.acts())
                .as("enough has happened to see something")
                .contains("donation.settled", "refund.settled", "payout.settled", "dispute.lost");
        assertThat(money.accountsEverOverdrawn()).as("paid out more than available").isEmpty();
        assertThat(money.donationsEverOverRefunded()).as("gave back more than captured").isEmpty();
        assertThat(money.payoutsBookedTwice()).as("one instruction a payout").isEmpty();
        assertThat(money.bankInLedger()).isEqualTo(money.bankOutside());
        assertThat(money.bankOutside()).as("in less out").isEqualTo(money.movedOutside());
        assertThat(money.owedByThePspInLedger()).isEqualTo(money.owedByThePspOutside());
        assertThat(money.booksNotAtZero()).isEmpty();
        assertThat(money.balance("suspense:%")).as("every bank line is explained").isZero();
        assertThat(money.balance("association:%:pending")).as("nothing is stuck").isZero();
    }

    /** The head when nothing has been recorded for a while. */
    static long quiet(Api api) {
        AtomicLong last = new AtomicLong();
        await().atMost(Duration.ofMinutes(1))
                .during(Duration.ofSeconds(2))
                .until(() -> last.getAndSet(JourneyTest.head(api)) == last.get());
        return last.get();
    }
}
