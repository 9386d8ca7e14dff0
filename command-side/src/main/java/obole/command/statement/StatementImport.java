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
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.StatementId;

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
import java.util.Set;
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

    /**
     * What became of one statement of the file.
     *
     * @param statementId under which it is known: of another one where that has brought the same
     *     movements before
     * @param entries that are recorded of it
     * @param remarks on what the bank says and is not recorded so
     */
    record Taken(StatementId statementId, int entries, Outcome outcome, List<Remark> remarks) {}

    List<Taken> take(StatementFormat format, Path file, Caller caller) throws IOException {
        List<StatementTotals> totals;
        try (InputStream in = open(file)) {
            totals = format.verify(in);
        }
        Reading reading = new Reading();
        read(format, file, totals, reading);
        requireSameAsBefore(reading.headers);
        List<Outcome> outcomes = new ArrayList<>();
        for (ReceiveStatement header : reading.headers) {
            outcomes.add(commands.send(header, caller));
        }
        Map<StatementId, StatementId> others = others(reading);
        read(format, file, totals, new Recording(others.keySet(), reading, caller));
        List<Taken> taken = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            ReceiveStatement header = reading.headers.get(i);
            StatementId id = header.statementId();
            taken.add(
                    new Taken(
                            others.getOrDefault(id, id),
                            header.entries(),
                            outcomes.get(i),
                            reading.remarksOf(id).all()));
        }
        return taken;
    }

    /** Which other statement has brought the movements of one of these before. */
    private Map<StatementId, StatementId> others(Reading reading) {
        Map<StatementId, StatementId> others = new HashMap<>();
        for (ReceiveStatement header : reading.headers) {
            StatementId known = knownAs(header);
            if (!known.equals(header.statementId())) {
                others.put(header.statementId(), known);
                reading.remark(
                        header.statementId(),
                        Remark.of(
                                Remark.Code.SAME_MOVEMENTS,
                                "%s has brought the same movements: nothing is booked twice."
                                        .formatted(known)));
            }
        }
        return others;
    }

    /** Itself, also where it was recorded before movements were claimed. */
    private StatementId knownAs(ReceiveStatement header) {
        try (Stream<Object> claims = streams.eventsOf(header.claim().claimId())) {
            return claims.filter(Claimed.class::isInstance)
                    .map(claim -> StatementId.of(((Claimed) claim).stream()))
                    .findFirst()
                    .orElse(header.statementId());
        }
    }

    /** The first time through: headers and remarks. */
    private static final class Reading implements StatementFile.Found {
        private final List<ReceiveStatement> headers = new ArrayList<>();
        private final Map<StatementId, Remarks> remarks = new HashMap<>();

        @Override
        public void command(StatementId statement, StatementCommand command) {
            if (command instanceof ReceiveStatement header) {
                headers.add(header);
            }
        }

        @Override
        public void remark(StatementId statement, Remark remark) {
            remarksOf(statement).add(remark);
        }

        private Remarks remarksOf(StatementId statement) {
            return remarks.computeIfAbsent(statement, _ -> new Remarks());
        }
    }

    /** The second time: what is below the headers, of those that nothing has brought before. */
    private final class Recording implements StatementFile.Found {
        private final Set<StatementId> known;
        private final Reading reading;
        private final Caller caller;

        Recording(Set<StatementId> known, Reading reading, Caller caller) {
            this.known = known;
            this.reading = reading;
            this.caller = caller;
        }

        @Override
        public void command(StatementId statement, StatementCommand command) {
            if (known.contains(statement)) {
                return;
            }
            switch (command) {
                case ReceiveStatement _ -> {}
                case RecordBankEntries chunk -> commands.send(chunk, caller);
                case RecordReturnedDebits debits -> {
                    if (Notifications.send(commands, debits, caller).refusal() != null) {
                        reading.remark(
                                statement,
                                Remark.of(
                                        Remark.Code.RETURNS_TOLD_OTHERWISE,
                                        "Direct debits of a booking were told otherwise before."));
                    }
                }
            }
        }

        @Override
        public void remark(StatementId statement, Remark remark) {}
    }

    /** Of all statements before any is recorded, so that a file is taken whole or not at all. */
    private void requireSameAsBefore(List<ReceiveStatement> headers) {
        Map<String, BankStatement.State> states = new HashMap<>();
        for (ReceiveStatement header : headers) {
            if (!knownAs(header).equals(header.statementId())) {
                continue;
            }
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
            StatementFile.Found found)
            throws IOException {
        try (InputStream in = open(file)) {
            reader.read(format, in, totals, found);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file));
    }
}
