package obole.command.pledge;

import obole.command.decision.Rejection;

/** Why something is refused to a pledge, in order of precedence. */
enum PledgeRejection implements Rejection {
    PLEDGE_NOT_FOUND(404, "There is no such pledge."),
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    ASSOCIATION_NOT_ACCEPTING_DONATIONS(
            409, "An association of the pledge does not take such donations now."),
    PLEDGE_BEGINS_IN_THE_PAST(422, "The first day must not be before today."),
    MANDATE_REFERENCE_USED(409, "Another pledge has this mandate reference: take another."),
    PLEDGE_HAS_NO_MANDATE(409, "The pledge is paid by card: there is no mandate."),
    PLEDGE_NOT_BY_CARD(409, "The pledge is paid by direct debit: amend its mandate instead."),
    PLEDGE_ENDED(409, "The pledge is over: begin a new one."),
    PLEDGE_ASSOCIATIONS_DIFFER(
            422, "Only amounts can be changed: name the same associations and currency."),
    INSTALMENT_NOT_FOUND(404, "The pledge has no instalment of this day."),
    INSTALMENT_NOT_DUE(409, "This attempt is not to be collected, or not any more."),
    COLLECTION_SUBMITTED_BEFORE(409, "This attempt has left with another file.");

    private final int status;
    private final String detail;

    PledgeRejection(int status, String detail) {
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
