package obole.command.statement;

import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementFormat;
import obole.command.bank.StatementTotals;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.psp.PspSettings;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.statement.BankStatementEvent;

import org.springframework.stereotype.Component;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes a file of bank statements: it is read to its end before anything is recorded, then come the
 * headers, then the chunks. After a crash in between, taking it again completes it.
 */
@Component
class StatementImport {

    private final StatementFile reader;
    private final Commands commands;
    private final Streams streams;

    StatementImport(HouseAccounts accounts, PspSettings psps, Commands commands, Streams streams) {
        this.reader =
                new StatementFile(accounts, new EntryReferences(psps), ReturnedDebits.of(streams));
        this.commands = commands;
        this.streams = streams;
    }

    /** What became of one statement of the file. */
    record Taken(ReceiveStatement statement, Outcome outcome) {}

    List<Taken> take(StatementFormat format, Path file, Caller caller) throws IOException {
        List<StatementTotals> totals;
        try (InputStream in = open(file)) {
            totals = format.verify(in);
        }
        List<ReceiveStatement> headers = new ArrayList<>();
        read(
                format,
                file,
                totals,
                command -> {
                    if (command instanceof ReceiveStatement header) {
                        headers.add(header);
                    }
                });
        requireSameAsBefore(headers);
        List<Taken> taken = new ArrayList<>();
        for (ReceiveStatement header : headers) {
            taken.add(new Taken(header, commands.send(header, caller)));
        }
        read(
                format,
                file,
                totals,
                command -> {
                    switch (command) {
                        case ReceiveStatement _ -> {}
                        case RecordBankEntries chunk -> commands.send(chunk, caller);
                        case RecordReturnedDebits debits ->
                                Notifications.send(commands, debits, caller);
                    }
                });
        return taken;
    }

    /** Of all statements before any is recorded, so that a file is taken whole or not at all. */
    private void requireSameAsBefore(List<ReceiveStatement> headers) {
        Map<String, BankStatement.State> states = new HashMap<>();
        for (ReceiveStatement header : headers) {
            String stream = header.createdStream();
            BankStatement.State state = states.computeIfAbsent(stream, this::stored);
            switch (BankStatement.decide(state, header)) {
                case Decision.Rejected(var reason) -> throw new CommandRejected(reason);
                case Decision.Accepted(var events, _) ->
                        states.put(stream, BankStatement.evolve(state, events.getFirst()));
                case Decision.Replayed() -> {}
            }
        }
    }

    private BankStatement.State stored(String stream) {
        try (Stream<Object> events = streams.eventsOf(stream)) {
            return events.map(BankStatementEvent.class::cast)
                    .findFirst()
                    .map(event -> BankStatement.evolve(new BankStatement.Unknown(), event))
                    .orElseGet(BankStatement.Unknown::new);
        }
    }

    private void read(
            StatementFormat format,
            Path file,
            List<StatementTotals> totals,
            Consumer<StatementCommand> each)
            throws IOException {
        try (InputStream in = open(file)) {
            reader.read(format, in, totals, each);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
