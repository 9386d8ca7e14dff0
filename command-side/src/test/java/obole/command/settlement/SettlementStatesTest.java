package obole.command.settlement;

import static obole.shared.money.Money.euros;

import obole.command.decision.Decision.Accepted;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ApplyReserveLine;
import obole.command.settlement.SettlementCommand.ApproveShortAcceptance;
import obole.command.settlement.SettlementCommand.CarryForward;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ProposeShortAcceptance;
import obole.command.settlement.SettlementCommand.ReceiveChunk;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.command.settlement.SettlementCommand.RefuseShortAcceptance;
import obole.command.settlement.SettlementCommand.SettleChunk;
import obole.command.settlement.SettlementCommand.WithdrawLine;
import obole.command.testing.StateTable;
import obole.shared.collection.Collection;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.PledgeId;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a settlement and every command: an event, a named refusal, or nothing new. */
class SettlementStatesTest {

    private static final SettlementId ID = SettlementId.of("sandbox", "SBX-1");
    private static final StatementId STATEMENT = new StatementId(new UUID(1, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final ReceiveReport REPORT = report(100_00);
    private static final ReceiveReport NEGATIVE = report(-20_00);
    private static final ProposeShortAcceptance PROPOSE = propose("alice", 40_00);
    private static final ApproveShortAcceptance APPROVE =
            new ApproveShortAcceptance(ID, "bob", DAY);
    private static final WithdrawLine WITHDRAW = withdraw(1, 40_00);
    private static final RefuseShortAcceptance REFUSE =
            new RefuseShortAcceptance(ID, "it will come", "bob");

    private final StateTable<SettlementState, SettlementCommand, SettlementEvent> table =
            new StateTable<>(
                            new SettlementState.Unknown(),
                            Settlement::decide,
                            SettlementState::evolve)
                    .state("unknown", List.of())
                    .state("announced", after(entry(1, 60_00)))
                    .state("reported", after(REPORT))
                    .state("reported, below zero", after(NEGATIVE))
                    .state("short", after(REPORT, entry(1, 60_00)))
                    .state("short, to be given up", after(REPORT, entry(1, 60_00), PROPOSE))
                    .state("given up", after(REPORT, entry(1, 60_00), PROPOSE, APPROVE))
                    .state("a line withdrawn", after(REPORT, WITHDRAW))
                    .state("confirmed", after(REPORT, entry(1, 100_00)))
                    .state("carried forward", after(NEGATIVE, carry(-20_00)))
                    .command(REPORT)
                    .command("with other content", report(99_00))
                    .command("of the whole net", entry(2, 100_00))
                    .command("of a part", entry(3, 40_00))
                    .command("that is a debit", entry(4, -20_00))
                    .command("that has come before", entry(1, 60_00))
                    .command("of what is missing", carry(-20_00))
                    .command("of something else", carry(-19_00))
                    .command(WITHDRAW)
                    .command("of more than is missing", withdraw(2, 101_00))
                    .command(PROPOSE)
                    .command("of another amount", propose("alice", 39_00))
                    .command(APPROVE)
                    .command("by who proposed it", new ApproveShortAcceptance(ID, "alice", DAY))
                    .command(REFUSE)
                    .command(new ApplyFeeLine(ID, 7, euros(2_00), euros(0)))
                    .command("that is held", new ApplyReserveLine(ID, 8, euros(-5_00), null))
                    .command("that is released", new ApplyReserveLine(ID, 9, euros(5_00), null))
                    .command(bringIn());

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("settlement.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(SettlementCommand.class, ReceiveChunk.class, SettleChunk.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    static ReceiveReport report(long net) {
        return new ReceiveReport(
                ID,
                "sandbox",
                "SBX-1",
                Digest.ofParts("report", Long.toString(net)),
                FeeCollection.NETTED,
                euros(net + 1_00),
                euros(1_00),
                euros(net),
                3,
                1,
                DAY,
                SG,
                euros(0));
    }

    private static MatchBankEntry entry(int line, long amount) {
        return new MatchBankEntry(ID, STATEMENT, line, SG, euros(amount), DAY, euros(0));
    }

    private static WithdrawLine withdraw(int number, long amount) {
        Collection collection =
                new Collection(
                        new PledgeId(new UUID(3, number)),
                        DAY,
                        1,
                        new DonationId(new UUID(2, number)),
                        euros(amount),
                        new Mandate(
                                MandateReference.of("RUM1"),
                                CreditorIdentifier.of("FR72ZZZ123456"),
                                MandateScheme.CORE,
                                DAY),
                        false,
                        "inst:1");
        return new WithdrawLine(ID, collection, "AM04", SG, DAY);
    }

    private static CarryForward carry(long amount) {
        return new CarryForward(
                ID, "sandbox", euros(amount), SettlementId.of("sandbox", "SBX-2"), SG, DAY);
    }

    private static ProposeShortAcceptance propose(String by, long missing) {
        return new ProposeShortAcceptance(
                ID, euros(missing), ShortLoss.PSP_FEE, "a fee nobody told of", by);
    }

    private static ImportSettlement bringIn() {
        return new ImportSettlement(
                ID,
                "opencollective",
                "oc-1",
                Digest.ofParts("oc"),
                new BankAccount("oc", BankAccount.Kind.EXTERNAL),
                STATEMENT,
                1,
                euros(10_00),
                euros(1_00),
                euros(9_00),
                DAY);
    }

    private static List<SettlementEvent> after(SettlementCommand... commands) {
        List<SettlementEvent> events = new ArrayList<>();
        SettlementState state = new SettlementState.Unknown();
        for (SettlementCommand command : commands) {
            if (Settlement.decide(state, command)
                    instanceof Accepted<SettlementEvent>(var more, _)) {
                for (SettlementEvent event : more) {
                    state = SettlementState.evolve(state, event);
                    events.add(event);
                }
            } else {
                throw new AssertionError(command + " is not accepted");
            }
        }
        return events;
    }
}
