package obole.command.treasury;

import obole.command.decision.Rejection;

/** Why something is refused to a transfer of ours, in order of precedence. */
enum TreasuryRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    TRANSFER_NOT_FOUND(404, "There is no such transfer."),
    BANK_LINE_NOT_FOUND(404, "No such line of a statement has been recorded."),
    BANK_ACCOUNT_UNKNOWN(422, "No account of ours is configured for this currency."),
    BANK_LINE_WRONG_DIRECTION(422, "Only money that has come can be sent back."),
    BANK_LINE_OF_PAYOUT(409, "The line names a payout that takes it by itself: read the payout."),
    BANK_LINE_EXPLAINED(409, "Something has taken the line out of suspense before."),
    TRANSFER_REFUSED(409, "The transfer was refused: propose a new one."),
    TRANSFER_FAILED(409, "The bank has not done it: propose a new one."),
    TRANSFER_SUBMITTED(409, "The order to the bank is fixed: it cannot be taken back here."),
    TRANSFER_NOT_SUBMITTED(409, "There is no order to the bank yet: have it approved."),
    TRANSFER_HAS_LEFT(409, "The money has left: it can only come back."),
    TRANSFER_NOT_LEFT(409, "The money has not left: it cannot come back yet."),
    TRANSFER_ACCOUNT_DIFFERS(409, "The bank's line is of another account than the transfer's."),
    TRANSFER_AMOUNT_DIFFERS(409, "The bank's amount is not the transfer's."),
    TRANSFER_BOOKED_BEFORE(409, "Another line of the bank has said so before."),
    TRANSFER_DIGEST_DIFFERS(409, "These are not the bytes that were fixed."),
    TRANSFERS_HELD_BY_ALARM(
            409, "An alarm holds what would leave: read it, and have somebody acknowledge it."),
    TRANSFER_INCOMPLETE(409, "Who gets it is not in the vault any more: nothing can be sent."),
    BANK_NOT_CONNECTED(409, "No bank is connected: take the order and hand it over by hand."),
    BANK_DOES_NOT_ANSWER(503, "The bank does not answer: it is asked again, and so may you."),
    SAME_PERSON(409, "Somebody else than who proposed it must approve it."),
    AMOUNT_EXCEEDS_HOUSE_AVAILABLE(422, "More is to leave the pool than is ours there."),
    AMOUNT_EXCEEDS_SHORTFALL(422, "More is to be paid into the pool than is missing there.");

    private final int status;
    private final String detail;

    TreasuryRejection(int status, String detail) {
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
