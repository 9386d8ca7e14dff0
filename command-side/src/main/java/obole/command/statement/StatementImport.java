package obole.command.statement;

import obole.command.bank.Camt053;
import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementTotals;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.psp.PspSettings;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;

import org.springframework.stereotype.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a file of bank statements: it is read to its end before anything is recorded, then come the
 * headers, then the chunks. After a crash in between, taking it again completes it.
 */
@Component
class StatementImport {

    private final StatementFile reader;
    private final Commands commands;

    StatementImport(HouseAccounts accounts, PspSettings psps, Commands commands) {
        this.reader = new StatementFile(accounts, new EntryReferences(psps));
        this.commands = commands;
    }

    /** What became of one statement of the file. */
    record Taken(ReceiveStatement statement, Outcome outcome) {}

    List<Taken> take(Path file, Caller caller) throws IOException {
        List<StatementTotals> totals;
        try (InputStream in = open(file)) {
            totals = Camt053.verify(in);
        }
        List<ReceiveStatement> headers = new ArrayList<>();
        read(
                file,
                totals,
                command -> {
                    if (command instanceof ReceiveStatement header) {
                        headers.add(header);
                    }
                });
        List<Taken> taken = new ArrayList<>();
        for (ReceiveStatement header : headers) {
            taken.add(new Taken(header, commands.send(header, caller)));
        }
        read(
                file,
                totals,
                command -> {
                    if (command instanceof RecordBankEntries chunk) {
                        commands.send(chunk, caller);
                    }
                });
        return taken;
    }

    private void read(Path file, List<StatementTotals> totals, Consumer<StatementCommand> each)
            throws IOException {
        try (InputStream in = open(file)) {
            reader.read(in, totals, each);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
