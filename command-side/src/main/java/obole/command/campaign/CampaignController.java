package obole.command.campaign;

import obole.command.campaign.CampaignCommand.Appeal;
import obole.command.campaign.CampaignCommand.ChangeCampaign;
import obole.command.campaign.CampaignCommand.CloseCampaign;
import obole.command.campaign.CampaignCommand.OpenCampaign;
import obole.command.gateway.Commands;
import obole.command.gateway.Folded;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.identity.http.IfMatch;
import obole.shared.Malformed;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;

/** Campaigns over HTTP: opened, changed, closed. */
@RestController
@RequestMapping("/v1/campaigns")
class CampaignController {

    private final Commands commands;
    private final Folded<Boolean> associations;

    CampaignController(Commands commands, Streams streams) {
        this.commands = commands;
        this.associations =
                new Folded<>(
                        streams,
                        false,
                        (exists, event) -> exists || event instanceof AssociationRegistered);
    }

    record Opening(
            @Nullable AssociationId associationId,
            @Nullable String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {

        private Appeal appeal() {
            return appealOf(name, goal, firstDay, lastDay);
        }
    }

    record Change(
            @Nullable String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {

        private Appeal appeal() {
            return appealOf(name, goal, firstDay, lastDay);
        }
    }

    record Closing(@Nullable String reason) {}

    record Opened(CampaignId campaignId) {}

    @PostMapping
    ResponseEntity<Opened> open(@RequestBody Opening body, WriteRequest write) {
        CampaignId campaign = new CampaignId(write.newId("open-campaign"));
        AssociationId association = body.associationId();
        if (association == null) {
            throw new Malformed("associationId", "must be given");
        }
        write.requireActsFor(association);
        Appeal appeal = body.appeal();
        OpenCampaign command =
                new OpenCampaign(
                        campaign,
                        digest(association, appeal),
                        association,
                        associations.of(association.toString()),
                        appeal,
                        write.caller().subject());
        Outcome outcome = commands.send(command, write.caller());
        return Written.created(outcome, "/v1/campaigns/" + campaign, new Opened(campaign));
    }

    /** Everything that may change, as it shall be. */
    @IfMatch("/v1/campaigns/{campaign}")
    @PutMapping("/{campaign}")
    ResponseEntity<Opened> change(
            @PathVariable("campaign") CampaignId campaign,
            @RequestBody Change body,
            WriteRequest write) {
        String by = write.caller().subject();
        return send(new ChangeCampaign(campaign, body.appeal(), by), write);
    }

    @PostMapping("/{campaign}/closing")
    ResponseEntity<Opened> close(
            @PathVariable("campaign") CampaignId campaign,
            @RequestBody Closing body,
            WriteRequest write) {
        String reason = Texts.reason(body.reason());
        return send(new CloseCampaign(campaign, write.caller().subject(), reason), write);
    }

    private ResponseEntity<Opened> send(CampaignCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.expecting()), new Opened(command.campaignId()));
    }

    private static Appeal appealOf(
            @Nullable String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {
        if (name == null) {
            throw new Malformed("name", "must be given");
        }
        return new Appeal(name.strip(), goal, firstDay, lastDay);
    }

    private static Digest digest(AssociationId association, Appeal appeal) {
        Money goal = appeal.goal();
        return Digest.ofParts(
                "open-campaign",
                association.toString(),
                appeal.name(),
                goal == null ? "" : goal.display(),
                String.valueOf(appeal.firstDay()),
                String.valueOf(appeal.lastDay()));
    }
}
