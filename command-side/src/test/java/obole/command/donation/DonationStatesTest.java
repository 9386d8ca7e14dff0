package obole.command.donation;

import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.none;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.two;

import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.FailRefund;
import obole.command.donation.DonationCommand.FundRefund;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.DonationCommand.ImportRefund;
import obole.command.donation.DonationCommand.LoseDispute;
import obole.command.donation.DonationCommand.OpenDispute;
import obole.command.donation.DonationCommand.RefuseRefund;
import obole.command.donation.DonationCommand.RequestRefund;
import obole.command.donation.DonationCommand.SettleRefund;
import obole.command.donation.DonationCommand.WithdrawDispute;
import obole.command.testing.StateTable;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every state of a donation and every command: an event, a named refusal, or nothing new. */
class DonationStatesTest {

    private static final AuthoriseDonation AUTHORISE =
            new AuthoriseDonation(DONATION, "psp", Money.euros(3200));
    private static final FailDonation FAIL = new FailDonation(DONATION, "CARD_DECLINED");

    private final StateTable<State, DonationCommand, DonationStreamEvent> table =
            new StateTable<>(none(), Donation::decide, Donation::evolve)
                    .state("unknown", List.of())
                    .state("initiated", after(two()))
                    .state("authorised", after(two(), AUTHORISE))
                    .state("failed", after(two(), FAIL))
                    .state("captured", after(two(), capture(3200)))
                    .state("settled", after(two(), capture(3200), settle(3200, 1)))
                    .command(two())
                    .command(AUTHORISE)
                    .command(capture(3200))
                    .command("of less", capture(1600))
                    .command("of more", capture(3201))
                    .command(FAIL)
                    .command(settle(3200, 1))
                    .command("by another report", settle(3200, 2))
                    .command("of less", settle(1600, 1));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("donation.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(
                DonationCommand.class,
                ImportDonation.class,
                RequestRefund.class,
                FundRefund.class,
                RefuseRefund.class,
                SettleRefund.class,
                FailRefund.class,
                ImportRefund.class,
                OpenDispute.class,
                WithdrawDispute.class,
                LoseDispute.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    /** What the commands record, one after the other. */
    private static List<DonationStreamEvent> after(DonationCommand... commands) {
        List<DonationStreamEvent> events = new ArrayList<>();
        State state = none();
        for (DonationCommand command : commands) {
            for (DonationStreamEvent event : accepted(state, command)) {
                state = Donation.evolve(state, event);
                events.add(event);
            }
        }
        return events;
    }
}
