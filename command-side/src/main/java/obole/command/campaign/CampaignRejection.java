package obole.command.campaign;

import obole.command.decision.Rejection;

/** Why a campaign's command is refused, in order of precedence. */
enum CampaignRejection implements Rejection {
    IDEMPOTENCY_KEY_REUSED(
            422, "This Idempotency-Key came before with another request: use a new key."),
    ASSOCIATION_NOT_FOUND(404, "There is no such association."),
    CAMPAIGN_NOT_FOUND(404, "There is no such campaign."),
    CAMPAIGN_CLOSED(409, "The campaign is closed: open a new one.");

    private final int status;
    private final String detail;

    CampaignRejection(int status, String detail) {
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
