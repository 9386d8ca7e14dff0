package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DISPUTE;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.dispute;
import static obole.command.donation.DonationExamples.events;
import static obole.command.donation.DonationExamples.none;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.two;

import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.HandOverEvidence;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.RefuseEvidence;
import obole.command.donation.DisputeCommand.ReturnDirectDebit;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.SubmitEvidence;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.Donation.State;
import obole.command.testing.StateTable;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every state of a dispute and every command: an event, a named refusal, or nothing new. */
class DisputeStatesTest {

    private static final Money ALL = Money.euros(3200);
    private static final WithdrawDispute WITHDRAW = new WithdrawDispute(DISPUTE, ALL, DAY);
    private static final LoseDispute LOSE = new LoseDispute(DISPUTE, ALL, ALL, DAY);
    private static final LoseDispute LOSE_HALF =
            new LoseDispute(DISPUTE, ALL, Money.euros(1600), DAY);
    private static final WinDispute WIN = new WinDispute(DISPUTE, ALL, DAY);
    private static final ReturnDisputeFunds RETURN = new ReturnDisputeFunds(DISPUTE, ALL, DAY);
    private static final ReturnDirectDebit SDD = new ReturnDirectDebit(DONATION, ALL, "MD06", DAY);
    private static final SubmitEvidence EVIDENCE = DisputesTest.evidence("evi_1", DAY);

    private final StateTable<State, DonationCommand, DonationStreamEvent> table =
            new StateTable<>(none(), Donation::decide, Donation::evolve)
                    .state("no donation", List.of())
                    .state("not captured", events(two()))
                    .state("none yet", after())
                    .state("open", after(dispute(3200)))
                    .state("withdrawn", after(dispute(3200), WITHDRAW))
                    .state("answered", after(dispute(3200), WITHDRAW, EVIDENCE))
                    .state("lost", after(dispute(3200), LOSE))
                    .state("lost and withdrawn", after(dispute(3200), WITHDRAW, LOSE))
                    .state("partly lost, withdrawn", after(dispute(3200), WITHDRAW, LOSE_HALF))
                    .state("won", after(dispute(3200), WIN))
                    .state("won, withdrawn", after(dispute(3200), WITHDRAW, WIN))
                    .state("money back", after(dispute(3200), WITHDRAW, WIN, RETURN))
                    .state("direct debit returned", after(SDD))
                    .command(dispute(3200))
                    .command(WITHDRAW)
                    .command(new ChargeDisputeFee(DISPUTE, Money.euros(1500), Set.of(ONE), DAY))
                    .command(LOSE)
                    .command("in part", LOSE_HALF)
                    .command(WIN)
                    .command(RETURN)
                    .command("in part", new ReturnDisputeFunds(DISPUTE, Money.euros(1600), DAY))
                    .command(SDD)
                    .command(EVIDENCE)
                    .command(new HandOverEvidence(DONATION, DISPUTE.disputeId(), "evi_1"))
                    .command(
                            new RefuseEvidence(DONATION, DISPUTE.disputeId(), "evi_1", "too late"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("dispute.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(DisputeCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    private static List<DonationStreamEvent> after(DonationCommand... commands) {
        return events(
                Stream.concat(Stream.of(two(), capture(3200), settle(3200, 1)), Stream.of(commands))
                        .toArray(DonationCommand[]::new));
    }
}
