package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A hold ends by the clock alone, whoever restarts meanwhile. */
class HeldPayoutsTest {

    private final SetClock clock = new SetClock();
    private TestDatabase database;
    private RunningPayouts obole;

    /** Stands still until it is moved. */
    private static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        obole = new RunningPayouts(database, clock, null);
    }

    @AfterEach
    void stop() {
        obole.close();
        database.close();
    }

    @Test
    void a_payout_to_a_new_bank_account_is_approved_and_filed_when_the_account_has_cooled() {
        AssociationId association = obole.association("W751000001", 100_00);
        AccountId account = RunningPayouts.account(association);
        await().until(() -> obole.events(account, AccountBankAccountSet.class).size() == 1);
        obole.bankAccount(association, "FR7630006000011234567890189");
        await().until(() -> obole.events(account, AccountBankAccountSet.class).size() == 2);
        PayoutId payout = obole.payout(association, 40_00);
        assertThat(obole.events(account, PayoutHeld.class)).hasSize(1);

        obole.close();
        clock.pass(Duration.ofHours(71));
        obole = new RunningPayouts(database, clock, null);
        await().during(Duration.ofSeconds(2))
                .until(() -> obole.events(account, PayoutReleased.class).isEmpty());
        clock.pass(Duration.ofHours(1));

        await().until(() -> obole.events(account, PayoutApproved.class).size() == 1);
        assertThat(obole.events(account, PayoutReleased.class)).hasSize(1);
        await().until(() -> obole.bean(Filings.class).last(payout).isPresent());
    }
}
