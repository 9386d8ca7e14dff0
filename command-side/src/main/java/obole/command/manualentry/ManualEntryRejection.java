package obole.command.manualentry;

import obole.command.decision.Rejection;

/** Why a manual entry is refused, in order of precedence. */
enum ManualEntryRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    MANUAL_ENTRY_NOT_FOUND(404, "There is no such manual entry."),
    MANUAL_ENTRY_ALREADY_REFUSED(409, "The entry was refused: propose a new one."),
    MANUAL_ENTRY_ALREADY_APPROVED(409, "The entry is booked: propose one that reverses it."),
    ACCOUNT_NOT_IN_CHART(422, "A line names an account that the chart does not have."),
    ACCOUNT_NOT_BY_HAND(
            422,
            "Banks, associations, money in transit and our share of the pool are booked by events"
                    + " only."),
    BOOKS_DIFFER(422, "A line's two accounts must be different ones of the same book."),
    SAME_PERSON(409, "Somebody else than who proposed the entry must approve it."),
    PERIOD_CLOSED(409, "The entry counts for a day that is closed.");

    private final int status;
    private final String detail;

    ManualEntryRejection(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
