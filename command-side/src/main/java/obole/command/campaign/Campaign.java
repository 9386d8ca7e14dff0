package obole.command.campaign;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.campaign.CampaignCommand.Appeal;
import obole.command.campaign.CampaignCommand.ChangeCampaign;
import obole.command.campaign.CampaignCommand.CloseCampaign;
import obole.command.campaign.CampaignCommand.OpenCampaign;
import obole.command.decision.Decision;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.identity.Digest;

/** The rules of one campaign. Whether it is open on a day is asked by donations, not here. */
final class Campaign {

    private Campaign() {}

    /** What is known of a campaign. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(Digest requestDigest, Appeal appeal, boolean closed) implements State {}

    static Decision<CampaignEvent> decide(State state, CampaignCommand command) {
        return switch (state) {
            case Unknown() when command instanceof OpenCampaign c -> open(c);
            case Unknown() -> reject(CampaignRejection.CAMPAIGN_NOT_FOUND);
            case Known known ->
                    switch (command) {
                        case OpenCampaign c ->
                                known.requestDigest().equals(c.requestDigest())
                                        ? replay()
                                        : reject(CampaignRejection.IDEMPOTENCY_KEY_REUSED);
                        case ChangeCampaign c -> change(known, c);
                        case CloseCampaign c ->
                                known.closed()
                                        ? accept()
                                        : accept(
                                                new CampaignClosed(
                                                        c.campaignId(), c.by(), c.reason()));
                    };
        };
    }

    private static Decision<CampaignEvent> open(OpenCampaign c) {
        Appeal appeal = c.appeal();
        return c.associationExists()
                ? accept(
                        new CampaignOpened(
                                c.campaignId(),
                                c.requestDigest(),
                                c.associationId(),
                                appeal.name(),
                                appeal.goal(),
                                appeal.firstDay(),
                                appeal.lastDay(),
                                c.by()))
                : reject(CampaignRejection.ASSOCIATION_NOT_FOUND);
    }

    private static Decision<CampaignEvent> change(Known known, ChangeCampaign c) {
        if (known.closed()) {
            return reject(CampaignRejection.CAMPAIGN_CLOSED);
        }
        Appeal appeal = c.appeal();
        return appeal.equals(known.appeal())
                ? accept()
                : accept(
                        new CampaignChanged(
                                c.campaignId(),
                                appeal.name(),
                                appeal.goal(),
                                appeal.firstDay(),
                                appeal.lastDay(),
                                c.by()));
    }

    static State evolve(State state, CampaignEvent event) {
        if (event instanceof CampaignOpened e) {
            return new Known(
                    e.requestDigest(),
                    new Appeal(e.name(), e.goal(), e.firstDay(), e.lastDay()),
                    false);
        }
        if (!(state instanceof Known known)) {
            throw new IllegalStateException("a campaign's first event says that it was opened");
        }
        return switch (event) {
            case CampaignOpened _ -> known;
            case CampaignChanged e ->
                    new Known(
                            known.requestDigest(),
                            new Appeal(e.name(), e.goal(), e.firstDay(), e.lastDay()),
                            known.closed());
            case CampaignClosed _ -> new Known(known.requestDigest(), known.appeal(), true);
        };
    }
}
