package obole.command.pledge;

import static obole.command.pledge.PledgeScene.ASSOCIATION;
import static obole.command.pledge.PledgeScene.PARIS;
import static obole.command.pledge.PledgeScene.PLEDGE;
import static obole.command.pledge.PledgeScene.RETRIES;
import static obole.command.pledge.PledgeScene.noon;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.pledge.PledgeCommand.AmendMandate;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.command.pledge.PledgeCommand.ChangePledgeAmount;
import obole.command.pledge.PledgeCommand.CollectInstalment;
import obole.command.pledge.PledgeCommand.EndPledge;
import obole.command.pledge.PledgeCommand.FailInstalment;
import obole.command.pledge.PledgeCommand.PausePledge;
import obole.command.pledge.PledgeCommand.ReplaceCard;
import obole.command.pledge.PledgeCommand.ResumePledge;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.command.pledge.PledgeCommand.SubmitInstalment;
import obole.shared.collection.CollectionFileId;
import obole.shared.pledge.Debit;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;
import obole.shared.pledge.SequenceType;
import obole.shared.pledge.SkipReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

class PledgeTest {

    private static final LocalDate JAN_5 = LocalDate.of(2026, 1, 5);
    private static final CollectionFileId FILE = new CollectionFileId(new UUID(3, 3));

    @Test
    void a_card_is_charged_on_each_due_day() {
        PledgeScene scene =
                PledgeScene.byCard(Rhythm.MONTHLY, LocalDate.of(2026, 1, 31))
                        .through(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 4, 30));
        assertThat(scene.all(InstalmentDue.class))
                .extracting(InstalmentDue::dueOn)
                .containsExactly(
                        LocalDate.of(2026, 1, 31),
                        LocalDate.of(2026, 2, 28),
                        LocalDate.of(2026, 3, 31),
                        LocalDate.of(2026, 4, 30));
    }

    @Test
    void a_direct_debit_is_told_of_a_fortnight_before_and_begins_two_open_days_before() {
        PledgeScene scene = PledgeScene.byDebit(LocalDate.of(2026, 4, 6), null, JAN_5);
        scene.through(JAN_5, LocalDate.of(2026, 3, 31));
        assertThat(scene.all(InstalmentDue.class)).isEmpty();
        scene.on(LocalDate.of(2026, 4, 1));
        InstalmentPreNotified told = scene.all(InstalmentPreNotified.class).getFirst();
        // The 6th is Easter Monday and TARGET was closed on Good Friday, too.
        assertThat(told.collectOn()).isEqualTo(LocalDate.of(2026, 4, 7));
        assertThat(told.on()).isEqualTo(LocalDate.of(2026, 3, 24));
        assertThat(debit(scene).collectOn()).isEqualTo(LocalDate.of(2026, 4, 7));
        assertThat(Advancing.wakesOn(scene.known())).contains(LocalDate.of(2026, 4, 22));
    }

    private static Debit debit(PledgeScene scene) {
        Debit debit = scene.all(InstalmentDue.class).getLast().debit();
        return java.util.Objects.requireNonNull(debit);
    }

    @Test
    void a_donor_who_begins_at_once_is_collected_from_a_fortnight_later() {
        PledgeScene scene = PledgeScene.byDebit(JAN_5, null, JAN_5);
        scene.through(JAN_5, JAN_5.plusDays(20));
        assertThat(debit(scene).collectOn()).isEqualTo(LocalDate.of(2026, 1, 19));
        assertThat(scene.all(InstalmentDue.class).getFirst().dueOn()).isEqualTo(JAN_5);
    }

    @Test
    void the_first_the_next_and_the_last_say_so_to_the_bank() {
        PledgeScene scene = PledgeScene.byDebit(JAN_5, LocalDate.of(2026, 3, 5), JAN_5);
        for (LocalDate day = JAN_5; day.getMonthValue() < 4; day = day.plusDays(1)) {
            for (var event : scene.on(day)) {
                if (event instanceof InstalmentDue due) {
                    scene.send(new SubmitInstalment(PLEDGE, due.dueOn(), 1, FILE, day));
                    scene.send(new CollectInstalment(PLEDGE, due.dueOn(), 1, day));
                }
            }
        }
        assertThat(scene.all(InstalmentDue.class))
                .extracting(due -> java.util.Objects.requireNonNull(due.debit()).sequence())
                .containsExactly(SequenceType.FRST, SequenceType.RCUR, SequenceType.FNAL);
        assertThat(scene.all(PledgeEnded.class).getFirst().reason()).isEqualTo(EndReason.DATE);
    }

    @Test
    void another_account_is_said_to_the_bank_once() {
        PledgeScene scene = PledgeScene.byDebit(JAN_5, null, JAN_5);
        scene.send(new AmendMandate(PLEDGE, "inst:2", null, JAN_5));
        scene.through(JAN_5, JAN_5.plusDays(15));
        assertThat(debit(scene).accountChanged()).isTrue();
        assertThat(scene.all(InstalmentDue.class).getFirst().instrument()).isEqualTo("inst:2");
        scene.send(new SubmitInstalment(PLEDGE, JAN_5, 1, FILE, JAN_5.plusDays(16)));
        scene.through(JAN_5.plusDays(16), JAN_5.plusMonths(1).plusDays(1));
        assertThat(debit(scene).accountChanged()).isFalse();
    }

    @Test
    void what_falls_into_a_pause_is_skipped_and_not_collected_later() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.through(JAN_5, LocalDate.of(2026, 1, 20));
        scene.send(
                new PausePledge(
                        PLEDGE, LocalDate.of(2026, 3, 5), noon(LocalDate.of(2026, 1, 20), PARIS)));
        scene.through(LocalDate.of(2026, 1, 21), LocalDate.of(2026, 3, 31));
        assertThat(scene.all(InstalmentDue.class))
                .extracting(InstalmentDue::dueOn)
                .containsExactly(JAN_5, LocalDate.of(2026, 3, 5));
        assertThat(scene.all(InstalmentSkipped.class))
                .extracting(InstalmentSkipped::reason)
                .containsExactly(SkipReason.PAUSED);
    }

    @Test
    void what_has_not_left_is_taken_back_by_a_pause_and_what_has_left_is_not() {
        PledgeScene scene = PledgeScene.byDebit(JAN_5, null, JAN_5);
        scene.through(JAN_5, JAN_5.plusDays(12));
        scene.send(new PausePledge(PLEDGE, null, noon(JAN_5.plusDays(12), PARIS)));
        assertThat(scene.all(InstalmentSkipped.class).getFirst().donationId()).isNotNull();
        assertThat(Pledge.decide(scene.state, new SubmitInstalment(PLEDGE, JAN_5, 1, FILE, JAN_5)))
                .hasToString("Rejected[reason=INSTALMENT_NOT_DUE]");
    }

    @Test
    void resuming_skips_what_fell_due_while_nobody_looked() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5);
        scene.send(new PausePledge(PLEDGE, null, noon(JAN_5.plusDays(1), PARIS)));
        scene.send(new ResumePledge(PLEDGE, noon(LocalDate.of(2026, 3, 20), PARIS)));
        scene.on(LocalDate.of(2026, 4, 5));
        assertThat(scene.all(InstalmentDue.class))
                .extracting(InstalmentDue::dueOn)
                .containsExactly(JAN_5, LocalDate.of(2026, 4, 5));
        assertThat(scene.all(InstalmentSkipped.class)).hasSize(2);
    }

    @Test
    void another_amount_counts_from_the_next_that_has_not_begun_and_is_told_again() {
        PledgeScene scene = PledgeScene.byDebit(LocalDate.of(2026, 2, 5), null, JAN_5);
        scene.through(JAN_5, LocalDate.of(2026, 1, 25));
        scene.send(
                new ChangePledgeAmount(
                        PLEDGE, List.of(new PledgedGift(ASSOCIATION, euros(30_00))), euros(0)));
        scene.through(LocalDate.of(2026, 1, 25), LocalDate.of(2026, 2, 5));
        assertThat(scene.all(InstalmentPreNotified.class))
                .extracting(InstalmentPreNotified::amount)
                .containsExactly(euros(21_00), euros(30_00));
        assertThat(debit(scene).collectOn()).isEqualTo(LocalDate.of(2026, 2, 5));
        assertThat(scene.all(InstalmentDue.class).getFirst().gifts().getFirst().amount())
                .isEqualTo(euros(30_00));
    }

    @Test
    void a_lack_of_money_is_tried_again_on_the_schedule_and_then_given_up() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5);
        scene.send(fail(1, "insufficient_funds", JAN_5));
        assertThat(scene.all(RetryScheduled.class).getLast().retryOn())
                .isEqualTo(JAN_5.plusDays(3));
        scene.through(JAN_5, JAN_5.plusDays(3));
        scene.send(fail(2, "insufficient_funds", JAN_5.plusDays(3)));
        scene.through(JAN_5, JAN_5.plusDays(10));
        scene.send(fail(3, "insufficient_funds", JAN_5.plusDays(10)));
        assertThat(scene.all(RetryScheduled.class)).hasSize(2);
        assertThat(scene.all(InstalmentDue.class))
                .extracting(InstalmentDue::donationId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    private static FailInstalment fail(int attempt, String reason, LocalDate on) {
        return new FailInstalment(PLEDGE, JAN_5, attempt, reason, on, RETRIES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC01", "AC04", "expired_card"})
    void an_account_that_cannot_be_used_waits_for_another(String reason) {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5);
        scene.send(fail(1, reason, JAN_5));
        assertThat(scene.all(RetryScheduled.class)).isEmpty();
        scene.on(LocalDate.of(2026, 2, 5));
        assertThat(scene.all(InstalmentSkipped.class).getFirst().reason())
                .isEqualTo(SkipReason.INSTRUMENT_UNUSABLE);
        scene.send(new ReplaceCard(PLEDGE, "inst:2", null));
        scene.on(LocalDate.of(2026, 3, 5));
        assertThat(scene.all(InstalmentDue.class)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD01", "MD07"})
    void without_a_mandate_it_is_over(String reason) {
        PledgeScene scene = PledgeScene.byDebit(JAN_5, null, JAN_5);
        scene.through(JAN_5, JAN_5.plusDays(15));
        scene.send(fail(1, reason, JAN_5));
        assertThat(scene.all(PledgeEnded.class).getFirst().reason())
                .isEqualTo(EndReason.MANDATE_REVOKED);
    }

    @ParameterizedTest
    @EnumSource(Means.class)
    void a_return_thirteen_months_later_is_recorded_and_not_collected_again(Means means) {
        PledgeScene scene =
                means == Means.CARD
                        ? PledgeScene.byCard(Rhythm.YEARLY, JAN_5)
                        : PledgeScene.byDebit(JAN_5, JAN_5, JAN_5);
        scene.through(JAN_5, JAN_5.plusDays(15));
        scene.send(new CollectInstalment(PLEDGE, JAN_5, 1, JAN_5.plusDays(15)));
        LocalDate later = JAN_5.plusMonths(13);
        scene.through(JAN_5.plusDays(16), later);
        assertThat(scene.send(new ReturnInstalment(PLEDGE, JAN_5, 1, "MD06", later, RETRIES)))
                .singleElement()
                .isInstanceOf(InstalmentReturned.class);
        scene.through(later, later.plusMonths(1));
        assertThat(scene.all(RetryScheduled.class)).isEmpty();
    }

    @Test
    void three_instalments_in_a_row_that_bring_nothing_end_it() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        for (int month = 0; month < 3; month++) {
            LocalDate due = JAN_5.plusMonths(month);
            scene.on(due);
            scene.send(new FailInstalment(PLEDGE, due, 1, "MS02", due, RETRIES));
        }
        assertThat(scene.all(PledgeEnded.class).getFirst().reason()).isEqualTo(EndReason.FAILURES);
    }

    @Test
    void a_mandate_that_is_not_used_for_36_months_lapses() {
        PledgeScene scene = PledgeScene.byDebit(LocalDate.of(2026, 2, 5), null, JAN_5);
        scene.send(new PausePledge(PLEDGE, null, noon(JAN_5, PARIS)));
        scene.through(JAN_5, JAN_5.plusMonths(36));
        assertThat(scene.all(PledgeEnded.class).getFirst().reason())
                .isEqualTo(EndReason.MANDATE_LAPSED);
    }

    @Test
    void an_association_that_does_not_accept_is_skipped_and_one_that_closed_ends_it() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5, Beneficiaries.NOT_ACCEPTING);
        assertThat(scene.all(InstalmentSkipped.class).getFirst().reason())
                .isEqualTo(SkipReason.ASSOCIATION_NOT_ACCEPTING);
        scene.on(JAN_5.plusMonths(1), Beneficiaries.CLOSED);
        assertThat(scene.all(PledgeEnded.class).getFirst().reason())
                .isEqualTo(EndReason.ASSOCIATION_CLOSED);
    }

    @Test
    void who_ends_it_is_not_collected_from_any_more() {
        PledgeScene scene = PledgeScene.byCard(Rhythm.MONTHLY, JAN_5);
        scene.on(JAN_5);
        scene.send(fail(1, "insufficient_funds", JAN_5));
        scene.send(new EndPledge(PLEDGE));
        scene.through(JAN_5, JAN_5.plusMonths(3));
        assertThat(scene.all(InstalmentDue.class)).hasSize(1);
        assertThat(Advancing.wakesOn(scene.known())).isEmpty();
    }
}
