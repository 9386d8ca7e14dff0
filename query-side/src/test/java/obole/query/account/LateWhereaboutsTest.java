package obole.query.account;

import static obole.query.account.WhereaboutsTest.APPROVED;
import static obole.query.account.WhereaboutsTest.FRIDAY;
import static obole.query.account.WhereaboutsTest.SETTLED;
import static obole.query.account.WhereaboutsTest.SUBMITTED;
import static obole.query.account.WhereaboutsTest.requested;
import static obole.query.account.WhereaboutsTest.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;

/** What is said of a payout when the day that was promised has gone by. */
class LateWhereaboutsTest {

    @Test
    void a_day_that_has_passed_is_not_promised_any_more() {
        LocalDate later = FRIDAY.plusDays(4);
        assertThat(sentence(later, requested(false, false), APPROVED))
                .isEqualTo(
                        "60.00 EUR is approved since 2026-11-27 and was to go to the bank on"
                                + " 2026-11-30: its file is late, and we look after it.");
        assertThat(sentence(later, requested(false, false), APPROVED, SUBMITTED))
                .isEqualTo(
                        "60.00 EUR is with the bank since 2026-11-27, was due on 2026-11-30, and"
                                + " the bank has not booked it: we ask the bank.");
        assertThat(sentence(later, requested(false, false), SUBMITTED, SETTLED))
                .isEqualTo("60.00 EUR left our bank on 2026-11-27 and was due on 2026-11-30.");
    }
}
