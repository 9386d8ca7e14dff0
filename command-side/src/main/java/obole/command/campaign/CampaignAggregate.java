package obole.command.campaign;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.campaign.CampaignEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/** Joins the campaign's rules to its stream. Nothing is decided here. */
@StreamRoot
@SuppressWarnings("NullAway.Init")
class CampaignAggregate {

    @SuppressWarnings("UnusedVariable")
    @AggregateIdentifier
    private String stream;

    private Campaign.State state = new Campaign.Unknown();

    CampaignAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CampaignCommand.OpenCampaign command) {
        return Recording.of(Campaign.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CampaignCommand.ChangeCampaign command) {
        return Recording.of(Campaign.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CampaignCommand.CloseCampaign command) {
        return Recording.of(Campaign.decide(state, command));
    }

    @EventSourcingHandler
    void on(CampaignEvent event) {
        stream = event.campaignId().toString();
        state = Campaign.evolve(state, event);
    }
}
