package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.decision.CommandRejected;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** From approval to the sealed file, with the real store and its policies. */
class PayoutsIntoFilesTest {

    private static TestDatabase database;
    private static RunningPayouts obole;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        obole = new RunningPayouts(database, Clock.systemUTC(), null);
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    @Test
    void a_cancelled_payout_is_taken_out_of_its_open_file() {
        AssociationId association = obole.association("W751000001", 100_00);
        PayoutId payout = obole.payout(association, 40_00);
        PaymentFileId file = filed(payout);

        obole.send(new CancelPayout(RunningPayouts.account(association), payout, "not needed"));

        await().untilAsserted(() -> assertThat(removed(file)).contains(payout));
    }

    @Test
    void a_payout_that_a_dispute_takes_back_is_taken_out_of_its_open_file() {
        AssociationId association = obole.association("W751000002", 100_00);
        PayoutId payout = obole.payout(association, 80_00);
        PaymentFileId file = filed(payout);

        obole.send(
                new DebitForDispute(
                        RunningPayouts.account(association),
                        association,
                        "dispute",
                        Money.euros(90_00),
                        LocalDate.EPOCH));

        await().untilAsserted(() -> assertThat(removed(file)).contains(payout));
    }

    /** Many payouts are cancelled while their file is being sealed, each at its own moment. */
    @Test
    void a_payout_is_either_cancelled_or_sealed_and_never_both() {
        AssociationId association = obole.association("W751000003", 100_00);
        AccountId account = RunningPayouts.account(association);
        List<PayoutId> payouts =
                java.util.stream.IntStream.range(0, 30)
                        .mapToObj(each -> obole.payout(association, 1_00))
                        .toList();
        payouts.forEach(PayoutsIntoFilesTest::filed);

        CompletableFuture<Void> cancelling =
                CompletableFuture.runAsync(() ->
                        payouts.reversed()
                                .forEach(each -> {
                                    try {
                                        obole.send(new CancelPayout(account, each, "not needed"));
                                    } catch (CommandRejected late) {
                                        assertThat(late.code())
                                                .isEqualTo("PAYOUT_ALREADY_SUBMITTED");
                                    }
                                }));
        cutOff();
        cancelling.join();
        cutOff();

        List<PayoutId> cancelled =
                obole.events(account, PayoutCancelled.class).stream()
                        .map(PayoutCancelled::payoutId)
                        .toList();
        List<PayoutId> submitted =
                obole.events(account, PayoutSubmitted.class).stream()
                        .map(PayoutSubmitted::payoutId)
                        .toList();
        assertThat(cancelled).filteredOn(submitted::contains).isEmpty();
        assertThat(cancelled.size() + submitted.size()).isEqualTo(payouts.size());
        assertThat(payouts.stream().filter(PayoutsIntoFilesTest::sealed))
                .containsExactlyInAnyOrderElementsOf(submitted);
    }

    @Test
    void a_payout_that_is_blocked_at_the_cut_off_goes_with_a_later_file() {
        AssociationId association = obole.association("W751000004", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId payout = obole.payout(association, 40_00);
        PaymentFileId first = filed(payout);
        obole.send(new BlockPayouts(account, "suspended"));
        cutOff();
        await().until(() -> !obole.events(account, PayoutHeld.class).isEmpty());
        assertThat(removed(first)).contains(payout);

        obole.send(new AllowPayouts(account, association, "EUR"));

        await().until(() -> !filed(payout).equals(first));
        cutOff();
        assertThat(sealed(payout)).isTrue();
        assertThat(obole.events(account, PayoutSubmitted.class))
                .extracting(PayoutSubmitted::fileId)
                .containsExactly(filed(payout));
    }

    @Test
    void a_cut_off_says_where_it_stands_even_when_it_had_nothing_to_do() {
        AssociationId association = obole.association("W751000005", 100_00);
        PayoutId payout = obole.payout(association, 40_00);
        PaymentFileId file = filed(payout);
        long before = obole.head();

        long position = cutOff();

        assertThat(position).isGreaterThan(before);
        assertThat(obole.positionOf(file, PaymentFileSealed.class)).isEqualTo(position);
        assertThat(cutOff()).isGreaterThanOrEqualTo(position);
    }

    @Test
    void a_cut_off_that_comes_a_month_late_forgets_nothing() {
        AssociationId association = obole.association("W751000006", 100_00);
        PayoutId payout = obole.payout(association, 40_00);
        filed(payout);

        await().until(() -> {
            cutOff(30);
            return sealed(payout);
        });
    }

    /** Waits until it is in a file; the last one. */
    private static PaymentFileId filed(PayoutId payout) {
        Filings filings = obole.bean(Filings.class);
        await().until(() -> filings.last(payout).isPresent());
        return filings.last(payout).orElseThrow();
    }

    private static List<PayoutId> removed(PaymentFileId file) {
        return obole.events(file, PaymentFilePayoutRemoved.class).stream()
                .map(PaymentFilePayoutRemoved::payoutId)
                .toList();
    }

    private static boolean sealed(PayoutId payout) {
        return obole.events(filed(payout), PaymentFileSealed.class).stream()
                .flatMap(file -> file.instructions().stream())
                .map(Instruction::payoutId)
                .anyMatch(payout::equals);
    }

    /** The files of the next days too: what comes after today's cut-off is in one of them. */
    private static long cutOff() {
        return cutOff(6);
    }

    private static long cutOff(int days) {
        LocalDate later = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(days);
        return obole.post("/v1/payment-files/cut-off?date=" + later, "bob", "")
                .expect(200)
                .position();
    }
}
