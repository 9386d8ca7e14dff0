package obole.command.paymentfile;

import obole.command.decision.Rejection;

/** Why something is refused to a payment file, in order of precedence. */
enum PaymentFileRejection implements Rejection {
    PAYMENT_FILE_NOT_FOUND(404, "There is no such payment file."),
    PAYMENT_FILE_SEALED(409, "The file has been sealed: the payout goes into the next one."),
    PAYMENT_FILE_NOT_SEALED(409, "The file is still open: seal it at its cut-off first."),
    PAYMENT_FILE_REJECTED(409, "The bank has refused the file: its payouts are available again."),
    PAYMENT_FILE_HANDED_OVER(409, "The bank has taken the file: it cannot be refused any more."),
    PAYMENT_FILE_FULL(409, "The file has as many payouts as it may: open the next one."),
    PAYMENT_FILE_CURRENCY_DIFFERS(422, "A file has payouts of one currency only."),
    PAYMENT_FILE_CHANGED(409, "The file has changed since it was checked: seal it again."),
    PAYMENT_FILE_DIGEST_DIFFERS(409, "These are not the bytes that were sealed."),
    PAYMENT_FILE_INCOMPLETE(
            409, "A payee of the file is not in the vault any more: nothing can be sent."),
    PAYOUTS_HELD_BY_ALARM(
            409, "An alarm holds what would leave: read it, and have somebody acknowledge it."),
    BANK_NOT_CONNECTED(409, "No bank is connected: take the file and hand it over by hand."),
    BANK_DOES_NOT_ANSWER(503, "The bank does not answer: it is asked again, and so may you."),
    PAYOUT_NOT_IN_FILE(404, "The payout is not in this file."),
    PAYOUT_UNKNOWN(404, "The bank speaks of a payment that is no payout of ours."),
    RECALL_ANSWER_WITHOUT_MONEY(
            409, "The bank gives it back, or has not decided: the statement will tell.");

    private final int status;
    private final String detail;

    PaymentFileRejection(int status, String detail) {
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
