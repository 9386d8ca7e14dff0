package obole.command.donation;

import obole.command.decision.Rejection;

/** Why a donation's command is refused, in order of precedence. */
enum DonationRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    ASSOCIATION_NOT_ACCEPTING_DONATIONS(409, "This association does not accept donations."),
    UNVERIFIED_ASSOCIATION_CAP_EXCEEDED(
            422, "Until the association is verified, a donation to it is at most 1000.00."),
    CAMPAIGN_NOT_FOUND(404, "There is no such campaign."),
    CAMPAIGN_OF_ANOTHER_ASSOCIATION(
            422, "The campaign's association is no beneficiary of this donation."),
    CAMPAIGN_NOT_OPEN(409, "The campaign is not open today."),
    ASSOCIATION_FROZEN(
            409, "A beneficiary is frozen: nothing goes back without the authority's consent."),
    DONATION_NOT_FOUND(404, "There is no such donation."),
    CURRENCY_DIFFERS(422, "The amount must be in the donation's currency."),
    DONATION_NOT_CAPTURED(409, "The donor's money has not arrived: wait for the capture."),
    DONATION_EXPIRED(409, "Nobody completed it in time: begin a new donation."),
    DONATION_NOT_AUTHORISED(409, "Nothing is set aside for this donation at the donor's bank."),
    DONATION_ALREADY_CAPTURED(409, "The money has been taken: refund it."),
    CAPTURE_ALREADY_REQUESTED(409, "The PSP is being asked to capture: wait for its answer."),
    VOID_ALREADY_REQUESTED(409, "The PSP is being asked to let go: wait for its answer."),
    CAPTURE_WAS_REVERSED(409, "The PSP has withdrawn this capture."),
    CAPTURE_EXCEEDS_DONATION(422, "No more can be captured than the donor wanted to give."),
    CAPTURED_AMOUNT_DIFFERS(409, "Another amount has been captured before."),
    SETTLED_AMOUNT_DIFFERS(409, "The report's amount is not the captured amount."),
    SETTLED_BEFORE(409, "Another report has settled this donation before."),
    REFUND_NOT_FOUND(404, "There is no such refund."),
    REFUND_BENEFICIARY_UNKNOWN(422, "A share names an association that got nothing of this."),
    REFUND_EXCEEDS_CAPTURED(
            422, "Refunds and disputes would exceed what was captured: refund less."),
    REFUND_NOT_FUNDED(409, "The refund is not funded: the PSP has not been told."),
    REFUND_NOT_PENDING(409, "The refund has ended in another way."),
    REFUND_AMOUNT_DIFFERS(409, "The PSP names another amount than the refund's."),
    DISPUTE_NOT_FOUND(404, "There is no such dispute."),
    DISPUTE_ENDED(409, "The dispute has ended in another way."),
    LOSS_EXCEEDS_DISPUTE(409, "More was lost than was disputed."),
    EVIDENCE_NOT_FOUND(404, "There is no such evidence."),
    EVIDENCE_TOO_LATE(409, "The PSP takes no evidence any more: the day it was due has passed."),
    EVIDENCE_TOO_MANY(409, "Evidence was submitted ten times: the PSP must decide now.");

    private final int status;
    private final String detail;

    DonationRejection(int status, String detail) {
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
