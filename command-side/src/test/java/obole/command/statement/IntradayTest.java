package obole.command.statement;

import obole.command.statement.IntradayCommand.ReportIntraday;
import obole.command.testing.StateTable;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.IntradayEvent;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.statement.IntradayId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/** Every state of an intraday report. */
class IntradayTest {

    private static final Money NONE = Money.euros(0);
    private static final IntradayReported REPORTED =
            new IntradayReported(
                    new IntradayId(new UUID(1, 1)),
                    new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                    "R-1",
                    null,
                    0,
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    null);

    private final StateTable<Intraday.State, IntradayCommand, IntradayEvent> table =
            new StateTable<>(new Intraday.Unknown(), Intraday::decide, Intraday::evolve)
                    .state("unknown", List.of())
                    .state("reported", List.of(REPORTED))
                    .command(new ReportIntraday(REPORTED));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("intraday-report.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(IntradayCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }
}
