package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.EXPIRY;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.none;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.two;

import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.ImportDonation;
import obole.command.donation.HoldCommand.ExpireAuthorisation;
import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.donation.HoldCommand.RefuseCapture;
import obole.command.donation.HoldCommand.RefuseVoid;
import obole.command.donation.HoldCommand.RequestCapture;
import obole.command.donation.HoldCommand.RequestVoid;
import obole.command.donation.HoldCommand.ReverseCapture;
import obole.command.donation.HoldCommand.VoidDonation;
import obole.command.testing.StateTable;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Every state of a donation and every command: an event, a named refusal, or nothing new. */
class DonationStatesTest {

    private static final AuthoriseDonation AUTHORISE =
            new AuthoriseDonation(DONATION, "psp", Money.euros(3200), EXPIRY);
    private static final FailDonation FAIL = new FailDonation(DONATION, "CARD_DECLINED");
    private static final RequestCapture CAPTURE_WANTED = new RequestCapture(DONATION, null);
    private static final RequestVoid VOID_WANTED = new RequestVoid(DONATION);
    private static final VoidDonation VOIDED = new VoidDonation(DONATION, "by_merchant");
    private static final ExpireDonation DUE = new ExpireDonation(DONATION, EXPIRY);
    private static final ReverseCapture REVERSED =
            new ReverseCapture(DONATION, "issuer_withdrew", DAY);

    private final StateTable<State, DonationCommand, DonationStreamEvent> table =
            new StateTable<>(none(), Donation::decide, Donation::evolve)
                    .state("unknown", List.of())
                    .state("initiated", after(two()))
                    .state("authorised", after(two(), AUTHORISE))
                    .state("capture requested", after(two(), AUTHORISE, CAPTURE_WANTED))
                    .state("void requested", after(two(), AUTHORISE, VOID_WANTED))
                    .state("failed", after(two(), FAIL))
                    .state("expired", after(two(), DUE))
                    .state("authorisation expired", after(two(), AUTHORISE, DUE))
                    .state("voided", after(two(), AUTHORISE, VOIDED))
                    .state("captured", after(two(), capture(3200)))
                    .state("reversed", after(two(), capture(3200), REVERSED))
                    .state("settled", after(two(), capture(3200), settle(3200, 1)))
                    .command(two())
                    .command("of the import", imported())
                    .command(AUTHORISE)
                    .command(CAPTURE_WANTED)
                    .command("of less", new RequestCapture(DONATION, Money.euros(1600)))
                    .command("of more", new RequestCapture(DONATION, Money.euros(3201)))
                    .command(new RefuseCapture(DONATION, "too_late"))
                    .command(VOID_WANTED)
                    .command(new RefuseVoid(DONATION, "too_late"))
                    .command(VOIDED)
                    .command("in time", new ExpireDonation(DONATION, EXPIRY.minusMillis(1)))
                    .command("too late", DUE)
                    .command(new ExpireAuthorisation(DONATION))
                    .command(capture(3200))
                    .command("of less", capture(1600))
                    .command("of more", capture(3201))
                    .command(FAIL)
                    .command(REVERSED)
                    .command(settle(3200, 1))
                    .command("by another report", settle(3200, 2))
                    .command("of less", settle(1600, 1))
                    .command("of more", settle(3201, 1));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("donation.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(
                DonationCommand.class,
                Stream.concat(
                                Stream.<Class<?>>empty(),
                                Stream.of(RefundCommand.class, DisputeCommand.class)
                                        .flatMap(StateTable::leaves))
                        .toArray(Class<?>[]::new));
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    private static ImportDonation imported() {
        return new ImportDonation(
                DONATION,
                Digest.ofParts("import"),
                "opencollective",
                "psp",
                new Allocation(ONE, Money.euros(3200), Money.euros(0), FeeBearer.ASSOCIATION),
                new SettlementId(new UUID(4, 1)),
                Money.euros(64),
                Money.euros(0),
                DAY);
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
