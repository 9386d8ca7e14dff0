package obole.command.bank;

import obole.command.gateway.Streams;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

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
     * @param claim what is claimed by whatever takes it out of suspense
     * @param takenBy the stream of what has taken it out of suspense, and has not let it go
     */
    public record Line(
            StatementId statementId,
            BankAccount bankAccount,
            BankEntry entry,
            boolean ofPayout,
            String claim,
            @Nullable String takenBy) {}

    /** Who has a line now, null for nobody, and under which name. */
    private record Holder(String claim, @Nullable String takenBy) {}

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
                    Holder holder = holder(statement, number);
                    return Optional.of(
                            new Line(
                                    statement,
                                    each.bankAccount(),
                                    entry.get(),
                                    ofPayout(each.bankAccount(), entry.get()),
                                    holder.claim(),
                                    holder.takenBy()));
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

    /** What takes a line must claim this: the first claim of it that nobody has let go. */
    public String claimOf(StatementId statement, int number) {
        return holder(statement, number).claim();
    }

    private Holder holder(StatementId statement, int number) {
        for (int time = 1; ; time++) {
            String claim = statement.taken(number, time);
            String takenBy = takenBy(claim);
            if (takenBy == null || !letGo(takenBy)) {
                return new Holder(claim, takenBy);
            }
        }
    }

    /** By a transfer of ours that the bank has not carried out. */
    private boolean letGo(String holder) {
        if (!holder.startsWith(TransferId.PREFIX + "_")) {
            return false;
        }
        try (Stream<Object> events = streams.eventsOf(holder)) {
            List<Object> all = events.toList();
            return all.stream().anyMatch(TransferFailed.class::isInstance)
                    && all.stream().noneMatch(UnknownReturned.class::isInstance);
        }
    }

    private @Nullable String takenBy(String claim) {
        try (Stream<Object> events = streams.eventsOf(claim)) {
            return events.filter(Claimed.class::isInstance)
                    .map(taken -> ((Claimed) taken).stream())
                    .findFirst()
                    .orElse(null);
        }
    }
}
