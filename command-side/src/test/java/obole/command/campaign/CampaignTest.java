package obole.command.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.campaign.CampaignCommand.Appeal;
import obole.command.campaign.CampaignCommand.ChangeCampaign;
import obole.command.campaign.CampaignCommand.CloseCampaign;
import obole.command.campaign.CampaignCommand.OpenCampaign;
import obole.command.decision.Decision;
import obole.command.testing.StateTable;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What may happen to a campaign, and what is refused. */
class CampaignTest {

    private static final CampaignId CAMPAIGN = new CampaignId(new UUID(1, 1));
    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(2, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Appeal WINTER = new Appeal("Winter", Money.euros(100_00), DAY, null);
    private static final Appeal LONGER =
            new Appeal("Winter", Money.euros(200_00), DAY, DAY.plusDays(9));
    private static final CampaignOpened OPENED =
            new CampaignOpened(
                    CAMPAIGN,
                    Digest.ofParts("it"),
                    ASSOCIATION,
                    "Winter",
                    Money.euros(100_00),
                    DAY,
                    null,
                    "alice");

    private final StateTable<Campaign.State, CampaignCommand, CampaignEvent> table =
            new StateTable<>(new Campaign.Unknown(), Campaign::decide, Campaign::evolve)
                    .state("unknown", List.of())
                    .state("opened", List.of(OPENED))
                    .state(
                            "closed",
                            List.of(OPENED, new CampaignClosed(CAMPAIGN, "bob", "goal reached")))
                    .command(open("it", true))
                    .command("for nobody", open("it", false))
                    .command("with another request", open("other", true))
                    .command(new ChangeCampaign(CAMPAIGN, LONGER, "bob"))
                    .command("to what it is", new ChangeCampaign(CAMPAIGN, WINTER, "bob"))
                    .command(new CloseCampaign(CAMPAIGN, "bob", "goal reached"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("campaign.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(CampaignCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void what_is_opened_is_what_was_asked_for() {
        assertThat(Campaign.decide(new Campaign.Unknown(), open("it", true)))
                .isEqualTo(Decision.accept(OPENED));
    }

    @Test
    void an_appeal_that_contradicts_itself_is_malformed() {
        assertThatThrownBy(() -> new Appeal("Winter", null, DAY, DAY.minusDays(1)))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("lastDay");
        assertThatThrownBy(() -> new Appeal("Winter", Money.euros(0), null, null))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("goal");
        assertThatThrownBy(() -> new Appeal(" ", null, null, null))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("name");
    }

    private static OpenCampaign open(String request, boolean associationExists) {
        return new OpenCampaign(
                CAMPAIGN, Digest.ofParts(request), ASSOCIATION, associationExists, WINTER, "alice");
    }
}
