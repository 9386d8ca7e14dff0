package obole.command.statement;

import obole.command.bank.Camt053;
import obole.command.bank.CamtKind;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementFormat;
import obole.command.bank.StatementTotals;
import obole.command.bank.Unreadable;
import obole.command.decision.CommandRejected;
import obole.command.psp.PspSettings;
import obole.shared.Malformed;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import java.io.ByteArrayInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Bank statements of any kind, read as far as the commands that they become. */
public final class StatementFuzz {

    private static final StatementFile FILE =
            new StatementFile(
                    new HouseAccounts(
                            List.of(
                                    new HouseAccounts.Account(
                                            "sg",
                                            "FR7630006000011234567890189",
                                            null,
                                            "Obole",
                                            "EUR",
                                            BankAccount.Kind.SAFEGUARDING))),
                    new EntryReferences(new PspSettings(Map.of(), Map.of(), Map.of())),
                    new ReturnedDebits((donation, account) -> false));

    private static final StatementFile.Found NOTHING =
            new StatementFile.Found() {
                @Override
                public void command(StatementId statement, StatementCommand command) {}

                @Override
                public void remark(StatementId statement, Remark remark) {}
            };

    private StatementFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        boolean xml = content.length > 0 && (content[0] == '<' || content[0] < 0);
        StatementFormat format = xml ? StatementFormat.CAMT053 : StatementFormat.MT940;
        try {
            List<StatementTotals> totals = format.verify(new ByteArrayInputStream(content));
            FILE.read(format, new ByteArrayInputStream(content), totals, NOTHING);
        } catch (Unreadable | Malformed | CommandRejected refused) {
            // That is how a file is refused.
        }
        if (xml) {
            try {
                CamtKind.of(new ByteArrayInputStream(content));
                Camt053.readAll(new ByteArrayInputStream(content), EnumSet.allOf(CamtKind.class));
            } catch (Unreadable refused) {
                // The same.
            }
        }
    }
}
