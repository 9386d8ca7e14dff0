package obole.command.statement;

import static obole.shared.money.Money.euros;

import obole.command.decision.Decision.Accepted;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.command.testing.StateTable;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.DebitReturnId;
import obole.shared.statement.ReturnedDebit;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Every state of a statement's streams and every command. */
class BankStatementStatesTest {

    private static final StatementId ID = new StatementId(new UUID(1, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final StateTable<BankStatement.State, StatementCommand, BankStatementEvent> table =
            new StateTable<>(
                            new BankStatement.Unknown(),
                            BankStatement::decide,
                            BankStatement::evolve)
                    .state("unknown", List.of())
                    .state("header received", after(header(10_00)))
                    .state("lines recorded", after(lines(10_00)))
                    .state("returns recorded", after(returned(10_00)))
                    .command("header", header(10_00))
                    .command("header, with other content", header(11_00))
                    .command("lines", lines(10_00))
                    .command("lines, with other content", lines(11_00))
                    .command("returns", returned(10_00))
                    .command("returns, with other content", returned(11_00));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("bank-statement.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(StatementCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    private static ReceiveStatement header(long closing) {
        return new ReceiveStatement(
                ID,
                SG,
                "2026-115",
                DAY,
                DAY,
                euros(0),
                euros(closing),
                euros(0),
                1,
                1,
                Digest.ofParts(Long.toString(closing)),
                Digest.ofParts("movements", Long.toString(closing)),
                115L,
                null,
                null,
                List.of());
    }

    private static RecordBankEntries lines(long amount) {
        return new RecordBankEntries(
                ID,
                1,
                SG,
                List.of(new BankEntry(1, true, euros(amount), DAY, DAY, null, null, null, null)),
                null);
    }

    private static RecordReturnedDebits returned(long amount) {
        return new RecordReturnedDebits(
                new DirectDebitsReturned(
                        new DebitReturnId(new UUID(1, 2)),
                        1,
                        1,
                        SG,
                        DAY,
                        euros(amount),
                        Digest.ofParts(Long.toString(amount)),
                        List.of(
                                new ReturnedDebit(
                                        new DonationId(new UUID(1, 3)), euros(amount), "MD06"))));
    }

    private static List<BankStatementEvent> after(StatementCommand command) {
        return BankStatement.decide(new BankStatement.Unknown(), command)
                        instanceof Accepted<BankStatementEvent>(var events, _)
                ? events
                : List.of();
    }
}
