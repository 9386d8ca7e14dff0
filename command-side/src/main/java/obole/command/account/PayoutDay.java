package obole.command.account;

import obole.shared.money.Money;

import java.time.LocalDate;

/** What was asked for on the last day on which anything was; a small payout counts with others. */
record PayoutDay(LocalDate day, Money total) {

    static PayoutDay none(Money zero) {
        return new PayoutDay(LocalDate.MIN, zero);
    }

    /** A day before this one counts as this one: a clock set back gives nobody a second day. */
    PayoutDay with(LocalDate on, Money amount) {
        return on.isAfter(day) ? new PayoutDay(on, amount) : new PayoutDay(day, total.plus(amount));
    }

    /** It did not leave. */
    PayoutDay without(LocalDate on, Money amount) {
        return on.equals(day) ? new PayoutDay(day, total.minus(amount)) : this;
    }
}
