package obole.command.account;

import obole.command.decision.Rejection;

/** Why an account refuses, in order of precedence. */
enum AccountRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    ACCOUNT_NOT_FOUND(404, "There is no account of this association in this currency."),
    ACCOUNT_CLOSED(409, "The account is closed."),
    MOVEMENT_NOT_FOUND(404, "There is no such movement on this account, or it was long ago."),
    MOVEMENT_ALREADY_DECIDED(409, "Another has decided otherwise: propose it anew."),
    RECEIVER_NOT_FOUND(404, "Who should receive it is not here, or is leaving."),
    ADVANCE_LIMIT_NOT_PROPOSED(
            404, "This limit is not proposed, or another one was proposed after it."),
    PAYOUT_NOT_FOUND(404, "There is no such payout on this account, or it ended long ago."),
    PAYOUT_NOT_SUBMITTED(409, "This payout is not with the bank yet: cancel it instead."),
    PAYOUT_NOT_RECALLED(409, "Nobody waits for an answer about having this payout back."),
    PAYOUT_ALREADY_ENDED(409, "This payout has ended: ask for a new one."),
    PAYOUT_ALREADY_SUBMITTED(409, "This payout is with the bank: it can only be recalled there."),
    PAYOUT_ALREADY_APPROVED(409, "This payout is approved: cancel it instead."),
    PAYOUT_NOT_APPROVED(409, "This payout waits for somebody's approval."),
    ACCOUNT_FROZEN(409, "The account is frozen: nothing leaves without the authority's consent."),
    PAYOUTS_NOT_ALLOWED(
            409, "Payouts of this account are blocked: the association must be verified."),
    PAYOUTS_HELD_BY_ALARM(
            409, "An alarm holds what would leave: read it, and have somebody acknowledge it."),
    BANK_ACCOUNT_MISSING(
            409, "The association has no confirmed bank account: propose one and confirm it."),
    BANK_ACCOUNT_RETURNED(
            409, "A payout to this bank account came back: reconfirm it, or confirm another one."),
    NOTHING_AVAILABLE(422, "Nothing is available on this account."),
    AMOUNT_EXCEEDS_AVAILABLE(422, "More was asked for than is available on this account."),
    AMOUNT_EXCEEDS_RESERVE(422, "More was asked for than is in reserve on this account."),
    AMOUNT_EXCEEDS_ADVANCE(422, "More was named than we have advanced to this account."),
    AMOUNT_DIFFERS(422, "The bank's amount is in another currency than the payout."),
    BANK_LINE_NOT_FOUND(404, "No such line of a statement has been recorded."),
    BANK_LINE_WRONG_DIRECTION(422, "Only money that has come can be somebody's."),
    BANK_LINE_WRONG_ACCOUNT(422, "Clients' money arrives on a safeguarding account."),
    BANK_LINE_AMOUNT_DIFFERS(422, "A line is somebody's as a whole: name its own amount."),
    BANK_LINE_OF_PAYOUT(409, "The line names a payout that takes it by itself: read the payout."),
    BANK_LINE_EXPLAINED(409, "Something has taken the line out of suspense before."),
    SAME_PERSON(
            409,
            "Somebody else must approve: neither who asked for it nor, for a payout, who proposed"
                    + " or confirmed a bank account in the last 30 days."),
    PAYOUT_HELD(409, "The payout's bank account is new: approve it when the hold has ended.");

    private final int status;
    private final String detail;

    AccountRejection(int status, String detail) {
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
