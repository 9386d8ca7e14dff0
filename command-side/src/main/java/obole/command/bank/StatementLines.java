package obole.command.bank;

import obole.command.gateway.Streams;
import obole.shared.account.ClaimEvent.Claimed;
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
    private final KnownPayouts payouts;

    StatementLines(Streams streams, KnownPayouts payouts) {
        this.streams = streams;
        this.payouts = payouts;
    }

    /**
     * A line as the bank has booked it.
     *
     * @param ofPayout whether a payout that it names will take it by itself
     * @param takenBy the stream of what has taken it out of suspense
     */
    public record Line(
            StatementId statementId,
            BankAccount bankAccount,
            BankEntry entry,
            boolean ofPayout,
            @Nullable String takenBy) {}

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
                                    ofPayout(each.bankAccount(), entry.get()),
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

    private boolean ofPayout(BankAccount bankAccount, BankEntry entry) {
        return bankAccount.kind() != BankAccount.Kind.OPERATING
                && KnownPayouts.named(entry)
                        .filter(payout -> payouts.takes(payout, entry.credit()))
                        .isPresent();
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
