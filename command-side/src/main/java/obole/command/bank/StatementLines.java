package obole.command.bank;

import obole.command.gateway.Streams;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds one recorded line of a statement, for commands that must carry what it says. */
@Component
public class StatementLines {

    private final Streams streams;

    StatementLines(Streams streams) {
        this.streams = streams;
    }

    /**
     * A line as the bank has booked it.
     *
     * @param takenBy the stream of what has taken it out of suspense
     */
    public record Line(
            StatementId statementId,
            BankAccount bankAccount,
            BankEntry entry,
            @Nullable String takenBy) {

        /** A payout says itself what becomes of its line. */
        public boolean ofPayout() {
            return Stream.of(
                            Optional.ofNullable(entry.endToEndId()),
                            Optional.ofNullable(entry.reference()))
                    .flatMap(Optional::stream)
                    .flatMap(text -> SepaReference.parse(text).stream())
                    .anyMatch(id -> id.startsWith(PayoutId.PREFIX + "_"));
        }
    }

    /** Empty when no such line has been recorded. */
    public Optional<Line> find(StatementId statement, int number) {
        for (int chunk = 1; ; chunk++) {
            List<BankEntriesRecorded> recorded = recorded(statement.chunk(chunk));
            if (recorded.isEmpty()) {
                return Optional.empty();
            }
            for (BankEntriesRecorded each : recorded) {
                Optional<BankEntry> entry =
                        each.entries().stream().filter(line -> line.line() == number).findFirst();
                if (entry.isPresent()) {
                    return Optional.of(
                            new Line(
                                    statement,
                                    each.bankAccount(),
                                    entry.get(),
                                    takenBy(statement, number)));
                }
            }
        }
    }

    private List<BankEntriesRecorded> recorded(String chunk) {
        try (Stream<Object> events = streams.eventsOf(chunk)) {
            return events.filter(BankEntriesRecorded.class::isInstance)
                    .map(BankEntriesRecorded.class::cast)
                    .toList();
        }
    }

    private @Nullable String takenBy(StatementId statement, int number) {
        try (Stream<Object> events = streams.eventsOf(statement.taken(number))) {
            return events.filter(Claimed.class::isInstance)
                    .map(claim -> ((Claimed) claim).stream())
                    .findFirst()
                    .orElse(null);
        }
    }
}
