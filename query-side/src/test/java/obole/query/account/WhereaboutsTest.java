package obole.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.AccountRecord;
import obole.schema.views.tables.records.PayoutRecord;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.PayoutSchedule.Rhythm;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.SkipReason;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** One plain sentence with a date in each state, on a Thursday before a weekend. */
class WhereaboutsTest {

    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    private static final Money AMOUNT = Money.euros(60_00);
    private static final Money NONE = Money.euros(0);
    private static final AccountId ACCOUNT = AccountId.of(ASSOCIATION, AMOUNT.currency());
    private static final PayoutId PAYOUT = new PayoutId(new UUID(2, 1));
    private static final PaymentFileId FILE = new PaymentFileId(new UUID(3, 1));
    private static final BankAccount BANK = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final Instant COOL = Instant.parse("2026-11-30T09:00:00Z");

    static final PayoutApproved APPROVED =
            new PayoutApproved(ACCOUNT, PAYOUT, AMOUNT, "bank", false, "ana");
    static final PayoutSubmitted SUBMITTED = new PayoutSubmitted(ACCOUNT, PAYOUT, FILE);
    static final PayoutSettled SETTLED =
            new PayoutSettled(ACCOUNT, ASSOCIATION, PAYOUT, BANK, AMOUNT, NONE, NONE, FRIDAY);
    private static final PayoutRecallRequested RECALLED =
            new PayoutRecallRequested(
                    ACCOUNT, ASSOCIATION, PAYOUT, FILE, AMOUNT, "bank", "DUPL", "ana");

    static PayoutRequested requested(boolean approval, boolean instant) {
        return new PayoutRequested(
                ACCOUNT,
                ASSOCIATION,
                PAYOUT,
                Digest.ofParts("request"),
                AMOUNT,
                NONE,
                "bank",
                PayeeKind.ASSOCIATION,
                "rosa",
                approval,
                instant,
                null,
                null,
                FRIDAY);
    }

    private static String sentence(PayoutEvent... events) {
        return sentence(FRIDAY, events);
    }

    static String sentence(LocalDate today, PayoutEvent... events) {
        PayoutRecord row = new PayoutRecord();
        PayoutFold.blank(row);
        for (PayoutEvent event : events) {
            PayoutFold.fold(row, event, on(event));
        }
        return Whereabouts.of(row, today);
    }

    private static String account(AccountStreamEvent... events) {
        AccountRecord row = new AccountRecord();
        AccountFold.blank(row);
        AccountFold.fold(row, opened(), on(opened()));
        for (AccountStreamEvent event : events) {
            AccountFold.fold(row, event, on(event));
        }
        return NextPayout.of(row);
    }

    private static AccountOpened opened() {
        return new AccountOpened(ACCOUNT, ASSOCIATION, "EUR");
    }

    private static Occurrence on(Object event) {
        return new Occurrence(
                event,
                1,
                1,
                FRIDAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                new DefaultUnitOfWork<>(GenericEventMessage.asEventMessage(event)));
    }

    @Test
    void a_payout_that_has_not_left_says_when_it_will_at_the_latest() {
        assertThat(sentence(requested(true, false)))
                .isEqualTo(
                        "60.00 EUR is set aside since 2026-11-27 and waits for a second person, who"
                                + " approves or refuses it; it goes to the bank within one business"
                                + " day after that.");
        assertThat(sentence(requested(false, false), APPROVED))
                .isEqualTo(
                        "60.00 EUR is approved since 2026-11-27 and goes to the bank on 2026-11-30"
                                + " at the latest; it arrives on 2026-12-01 at the latest.");
        assertThat(sentence(requested(false, true), APPROVED))
                .isEqualTo(
                        "60.00 EUR is approved since 2026-11-27 and goes to the bank at once, on"
                                + " 2026-11-27; it arrives on 2026-11-27 at the latest.");
    }

    @Test
    void a_payout_that_is_held_says_why_since_when_until_when_and_how_it_ends() {
        assertThat(
                        sentence(
                                requested(false, false),
                                new PayoutHeld(
                                        ACCOUNT, PAYOUT, "the bank account is new", COOL, null)))
                .isEqualTo(
                        "60.00 EUR is held since 2026-11-27 until 2026-11-30 because the bank"
                                + " account is new; then it goes on by itself.");
        assertThat(
                        sentence(
                                requested(false, false),
                                APPROVED,
                                new PayoutHeld(
                                        ACCOUNT,
                                        PAYOUT,
                                        "payouts are blocked until the association is verified",
                                        null,
                                        FILE)))
                .isEqualTo(
                        "60.00 EUR is held since 2026-11-27: payouts are blocked until the"
                                + " association is verified.");
        assertThat(
                        sentence(
                                requested(false, false),
                                APPROVED,
                                new PayoutReleased(
                                        ACCOUNT, PAYOUT, AMOUNT, "bank", false, true, FILE)))
                .contains("is approved");
    }

    @Test
    void a_payout_at_the_bank_says_when_it_arrives_and_what_the_bank_has_said() {
        assertThat(
                        sentence(
                                requested(false, false),
                                APPROVED,
                                SUBMITTED,
                                new PayoutAccepted(ACCOUNT, PAYOUT, FILE, "ACSP")))
                .isEqualTo(
                        "60.00 EUR is with the bank since 2026-11-27 (last word: ACSP on"
                                + " 2026-11-27)"
                                + " and arrives on 2026-11-30 at the latest.");
        assertThat(sentence(requested(false, false), APPROVED, SUBMITTED, SETTLED))
                .isEqualTo(
                        "60.00 EUR left our bank on 2026-11-27 and arrives on 2026-11-30 at the"
                                + " latest.");
        assertThat(sentence(requested(false, false), APPROVED, SUBMITTED, SETTLED, RECALLED))
                .endsWith(
                        "; we asked for it back on 2026-11-27 (DUPL), and the answer is due on"
                                + " 2026-12-18 at the latest.");
        assertThat(
                        sentence(
                                requested(false, false),
                                SUBMITTED,
                                SETTLED,
                                RECALLED,
                                new PayoutRecallRefused(ACCOUNT, PAYOUT, "NOAS")))
                .endsWith("; we asked for it back, which was refused: NOAS.");
    }

    @Test
    void a_payout_that_ended_otherwise_says_on_which_day_and_why() {
        for (PayoutEvent end :
                List.of(
                        new PayoutRejected(
                                ACCOUNT,
                                ASSOCIATION,
                                PAYOUT,
                                AMOUNT,
                                NONE,
                                NONE,
                                FILE,
                                "AC04",
                                "bank"),
                        new PayoutCancelled(
                                ACCOUNT, ASSOCIATION, PAYOUT, AMOUNT, NONE, NONE, "AC04"),
                        returned("AC04"))) {
            assertThat(sentence(requested(false, false), end))
                    .contains("2026-11-27", "is available again", "AC04");
        }
        assertThat(sentence(requested(false, false), SETTLED, returned("FOCR")))
                .isEqualTo(
                        "60.00 EUR came back on 2026-11-27 and is available again, as we had"
                                + " asked.");
    }

    private static PayoutReturned returned(String reason) {
        return new PayoutReturned(
                ACCOUNT,
                ASSOCIATION,
                PAYOUT,
                BANK,
                AMOUNT,
                AMOUNT,
                NONE,
                NONE,
                "bank",
                reason,
                FRIDAY);
    }

    @Test
    void an_account_says_when_it_pays_next_or_why_it_does_not() {
        assertThat(account(new PayoutsAllowed(ACCOUNT)))
                .isEqualTo("Payouts are made when you ask for them.");
        assertThat(account(new PayoutsAllowed(ACCOUNT), weekly()))
                .isEqualTo("The next payout is due on 2026-12-04.");
        assertThat(
                        account(
                                new PayoutsAllowed(ACCOUNT),
                                weekly(),
                                new PayoutsBlocked(ACCOUNT, "inquiry")))
                .isEqualTo(
                        "Payouts are blocked since 2026-11-27 (inquiry) until the association is"
                                + " verified; donations go on. The next payout is due on"
                                + " 2026-12-04.");
    }

    @ParameterizedTest
    @EnumSource
    void a_skipped_payout_says_why_and_when_it_is_tried_again(SkipReason reason) {
        if (reason == SkipReason.BANK_ACCOUNT_COOLING) {
            return;
        }
        assertThat(
                        account(
                                new PayoutsAllowed(ACCOUNT),
                                weekly(),
                                new PayoutSkipped(
                                        ACCOUNT,
                                        ASSOCIATION,
                                        LocalDate.of(2026, 12, 4),
                                        reason,
                                        NONE,
                                        LocalDate.of(2026, 12, 11))))
                .startsWith("The payout of 2026-12-04 was skipped because ")
                .endsWith("; it is tried again on 2026-12-11.");
    }

    private static PayoutScheduleSet weekly() {
        return new PayoutScheduleSet(
                ACCOUNT,
                ASSOCIATION,
                new PayoutSchedule(
                        Rhythm.WEEKLY, FRIDAY.getDayOfWeek(), null, Money.euros(20_00), false),
                "rosa",
                FRIDAY.plusDays(7));
    }
}
