package obole.command.bank;

import obole.shared.money.Money;

/** Whether a statement adds up: opening balance and booked entries are the closing balance. */
public sealed interface BalanceCheck {

    /** It does. */
    record Adds() implements BalanceCheck {}

    /** It does not: the closing balance is higher by this much, or lower when below zero. */
    record Differs(Money by) implements BalanceCheck {}

    /** It cannot be said, because something is missing. */
    record NotPossible(String reason) implements BalanceCheck {}
}
