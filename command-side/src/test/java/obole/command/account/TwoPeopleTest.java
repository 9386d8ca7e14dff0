package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.THRESHOLD;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.request;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.ApprovePayout;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Who must look before money leaves, and who may be the one. */
class TwoPeopleTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-02T23:00:00Z");

    @Test
    void the_payout_with_which_the_days_total_reaches_the_threshold_needs_a_second_person() {
        AccountScene scene = AccountScene.with(50_000_00);

        assertThat(asked(scene, 1, 6_000_00, NOW).approvalNeeded()).isFalse();
        assertThat(asked(scene, 2, 3_999_99, NOW).approvalNeeded()).isFalse();
        assertThat(asked(scene, 3, 1, NOW).approvalNeeded()).isTrue();
        assertThat(asked(scene, 4, 1, NOW).approvalNeeded()).isTrue();
    }

    @Test
    void a_new_day_in_paris_begins_with_nothing() {
        AccountScene scene = AccountScene.with(50_000_00);
        asked(scene, 1, 9_999_99, MIDNIGHT.minusMillis(1));

        assertThat(asked(scene, 2, 9_999_99, MIDNIGHT).approvalNeeded()).isFalse();
        assertThat(asked(scene, 3, 1, MIDNIGHT.minusMillis(1)).approvalNeeded()).isTrue();
    }

    @Test
    void what_is_cancelled_refused_or_taken_back_does_not_count_in_the_days_total() {
        AccountScene scene = AccountScene.with(30_000_00);
        asked(scene, 1, 6_000_00, NOW);
        scene.send(new CancelPayout(ACCOUNT, payout(1), "no"));
        asked(scene, 2, 20_000_00, NOW);
        scene.send(new RefusePayout(ACCOUNT, payout(2), "ana", "no"));
        asked(scene, 3, 5_000_00, NOW);
        scene.send(dispute("dp_1", 26_000_00));

        assertThat(scene.openPayouts()).isEmpty();
        assertThat(asked(scene, 4, 4_000_00, NOW).approvalNeeded()).isFalse();
        assertThat(scene.open().lastDay().total()).isEqualTo(Money.euros(4_000_00));
    }

    @Test
    void what_was_cancelled_of_another_day_takes_nothing_from_todays_total() {
        AccountScene scene = AccountScene.with(50_000_00);
        asked(scene, 1, 6_000_00, NOW);
        asked(scene, 2, 9_000_00, MIDNIGHT);
        scene.send(new CancelPayout(ACCOUNT, payout(1), "no"));

        assertThat(asked(scene, 3, 1_000_00, MIDNIGHT).approvalNeeded()).isTrue();
    }

    @Test
    void a_history_brought_along_does_not_count_as_today() {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(
                new ImportPayout(
                        ACCOUNT,
                        ASSOCIATION,
                        payout(1),
                        Digest.ofParts("expense"),
                        Money.euros(9_000_00),
                        Money.euros(0),
                        "oc:somebody",
                        PayeeKind.THIRD_PARTY,
                        AccountScene.BANK,
                        LocalDate.parse("2030-01-01")));

        assertThat(asked(scene, 2, 9_000_00, NOW).approvalNeeded()).isFalse();
        assertThat(asked(scene, 3, 1_000_00, NOW).approvalNeeded()).isTrue();
    }

    @Test
    void who_touched_the_bank_account_may_approve_again_after_thirty_days() {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(request(1, 20_000_00L));
        Instant free = NOW.plus(Duration.ofDays(30));

        assertThat(scene.refusal(approve("karim", free.minusMillis(1))))
                .isEqualTo(AccountRejection.SAME_PERSON);
        assertThat(scene.send(approve("karim", free)))
                .hasExactlyElementsOfTypes(PayoutApproved.class);
    }

    @Test
    void who_touched_an_earlier_bank_account_lately_may_not_approve_either() {
        AccountScene scene = AccountScene.with(50_000_00);
        Instant later = NOW.plus(Duration.ofDays(20));
        scene.send(
                new SetBankAccount(
                        ACCOUNT,
                        ASSOCIATION,
                        "EUR",
                        "bank_2",
                        Digest.ofParts("bank_2"),
                        "petra",
                        "kim",
                        later,
                        later));
        scene.send(request(1, 20_000_00L));

        assertThat(scene.refusal(approve("paula", later))).isEqualTo(AccountRejection.SAME_PERSON);
        assertThat(scene.refusal(approve("kim", NOW.plus(Duration.ofDays(49)))))
                .isEqualTo(AccountRejection.SAME_PERSON);
        assertThat(scene.send(approve("paula", NOW.plus(Duration.ofDays(30))))).hasSize(1);
    }

    @Test
    void who_changes_the_bank_account_after_the_request_may_not_approve_it() {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(request(1, 20_000_00L));
        scene.send(bankAccount("bank_2", NOW));

        assertThat(scene.refusal(approve("karim", NOW))).isEqualTo(AccountRejection.SAME_PERSON);
    }

    @Test
    void touches_older_than_thirty_days_are_forgotten() {
        AccountScene scene = AccountScene.with(0);
        for (int year = 0; year < 5; year++) {
            Instant at = NOW.plus(Duration.ofDays(365L * year));
            scene.send(
                    new SetBankAccount(
                            ACCOUNT,
                            ASSOCIATION,
                            "EUR",
                            "bank_" + (year + 2),
                            Digest.ofParts("x"),
                            "paula",
                            "karim",
                            at,
                            at));
        }

        assertThat(scene.open().bankAccounts().touches()).hasSize(2);
    }

    /** Whatever is asked for and cancelled, on whatever day, in whatever order. */
    @Test
    void no_day_lets_the_threshold_leave_without_a_second_person() {
        Property.forAll(random -> {
            AccountScene scene = AccountScene.with(1_000_000_00);
            Map<LocalDate, Long> alone = new HashMap<>();
            Instant now = NOW;
            for (int number = 1; number <= 40; number++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                LocalDate day = LocalDate.ofInstant(now, ZoneId.of("Europe/Paris"));
                long minor = 1L + random.nextInt(6_000_00);
                if (!asked(scene, number, minor, now).approvalNeeded()) {
                    if (random.nextInt(3) == 0) {
                        scene.send(new CancelPayout(ACCOUNT, payout(number), "no"));
                    } else {
                        alone.merge(day, minor, Long::sum);
                    }
                }
            }
            assertThat(alone.values()).allMatch(total -> total < THRESHOLD.minor());
        });
    }

    private static PayoutRequested asked(AccountScene scene, long number, long minor, Instant now) {
        AccountStreamEvent first =
                scene.send(
                                new RequestPayout(
                                        ACCOUNT,
                                        payout(number),
                                        Digest.ofParts(Long.toString(minor)),
                                        Money.euros(minor),
                                        false,
                                        THRESHOLD,
                                        "rosa",
                                        now))
                        .getFirst();
        return (PayoutRequested) first;
    }

    private static ApprovePayout approve(String by, Instant now) {
        return new ApprovePayout(ACCOUNT, payout(1), by, now);
    }
}
