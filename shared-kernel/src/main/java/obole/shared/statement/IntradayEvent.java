package obole.shared.statement;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/** What a bank tells of a day that is not over (camt.052). No money is booked by it. */
public sealed interface IntradayEvent {

    IntradayId intradayId();

    /**
     * What an account has seen so far; the day's statement says all of it again.
     *
     * @param number the bank's
     * @param createdAt as the bank writes it, often without an offset
     * @param entries how many there are, of whatever status and currency
     * @param bookedIn credits that the bank has booked, {@code pendingIn} those it has announced
     * @param balance that is booked as of the report, if it says so
     */
    record IntradayReported(
            IntradayId intradayId,
            BankAccount bankAccount,
            String number,
            @Nullable String createdAt,
            int entries,
            Money bookedIn,
            Money bookedOut,
            Money pendingIn,
            Money pendingOut,
            @Nullable Money balance)
            implements IntradayEvent {}
}
