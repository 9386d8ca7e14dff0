package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.REFUND;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.events;
import static obole.command.donation.DonationExamples.none;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.two;

import obole.command.donation.Donation.State;
import obole.command.donation.RefundCommand.AnnounceRefundReturn;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.HoldRefund;
import obole.command.donation.RefundCommand.ImportRefund;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.RefuseRefund;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.testing.StateTable;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundHold;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every state of a refund and every command: an event, a named refusal, or nothing new. */
class RefundStatesTest {

    private static final Money ALL = Money.euros(3200);
    private static final FundRefund FUND = new FundRefund(DONATION, REFUND, DAY);
    private static final HoldRefund HOLD =
            new HoldRefund(DONATION, REFUND, RefundHold.PSP_DOES_NOT_ANSWER);
    private static final SettleRefund SETTLE = new SettleRefund(DONATION, REFUND, ALL, DAY);
    private static final FailRefund FAIL = new FailRefund(DONATION, REFUND, "card_closed");
    private static final AnnounceRefundReturn ANNOUNCE =
            new AnnounceRefundReturn(DONATION, REFUND, ALL, "closed", DAY);
    private static final ReturnRefund RETURN = new ReturnRefund(DONATION, REFUND, ALL, DAY);
    private static final RefuseRefund REFUSE =
            new RefuseRefund(DONATION, REFUND, "INSUFFICIENT_FUNDS");

    private final StateTable<State, DonationCommand, DonationStreamEvent> table =
            new StateTable<>(none(), Donation::decide, Donation::evolve)
                    .state("no donation", List.of())
                    .state("not captured", events(two()))
                    .state("none yet", after())
                    .state("requested", after(refund(null)))
                    .state("refused", after(refund(null), REFUSE))
                    .state("funded", after(refund(null), FUND))
                    .state("held", after(refund(null), FUND, HOLD))
                    .state("settled", after(refund(null), FUND, SETTLE))
                    .state("coming back", after(refund(null), FUND, SETTLE, ANNOUNCE))
                    .state("failed", after(refund(null), FUND, FAIL))
                    .state("returned", after(refund(null), FUND, SETTLE, RETURN))
                    .command(refund(null))
                    .command("of too much", refund(3201L))
                    .command(FUND)
                    .command(REFUSE)
                    .command(HOLD)
                    .command(SETTLE)
                    .command(
                            "of another amount",
                            new SettleRefund(DONATION, REFUND, Money.euros(1), DAY))
                    .command(FAIL)
                    .command(ANNOUNCE)
                    .command(RETURN)
                    .command(new RecordRefund(DONATION, REFUND, ALL, Set.of(), DAY))
                    .command(
                            "of another amount",
                            new RecordRefund(DONATION, REFUND, Money.euros(1), Set.of(), DAY))
                    .command(
                            new ImportRefund(
                                    DONATION,
                                    REFUND,
                                    Digest.ofParts("import"),
                                    Money.euros(100),
                                    Money.euros(0),
                                    Money.euros(0),
                                    DAY));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("refund.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(RefundCommand.class);
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
