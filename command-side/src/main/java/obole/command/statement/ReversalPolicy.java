package obole.command.statement;

import obole.command.bank.StatementLines;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.command.statement.BankLineCommand.Recorded;
import obole.command.statement.BankLineCommand.ReverseEntry;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the original of a line that the bank marks as a reversal, in the same statement. One of
 * another day is for two people: an amount alone does not say that two lines belong together.
 */
@Component
@ProcessingGroup(ReversalPolicy.NAME)
class ReversalPolicy implements Policy {

    static final String NAME = "reversals";

    private final StatementLines lines;
    private final Streams streams;
    private final Policies policies;

    ReversalPolicy(StatementLines lines, Streams streams, Policies policies) {
        this.lines = lines;
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(BankEntriesRecorded event) {
        if (event.entries().stream().noneMatch(ReversalPolicy::unnamedReversal)) {
            return;
        }
        List<BankEntry> known = untilHere(event);
        for (BankEntry entry : event.entries()) {
            if (unnamedReversal(entry)) {
                original(entry, known)
                        .flatMap(original -> command(event, entry, original))
                        .ifPresent(command -> policies.send(NAME, List.of(command)));
            }
        }
    }

    /** What carries a reference is for whom the reference names. */
    private static boolean unnamedReversal(BankEntry entry) {
        return entry.reversal() && unnamed(entry);
    }

    private static boolean unnamed(BankEntry entry) {
        return entry.endToEndId() == null && entry.reference() == null;
    }

    private List<BankEntry> untilHere(BankEntriesRecorded event) {
        List<BankEntry> known = new ArrayList<>();
        for (int chunk = 1; chunk <= event.chunk(); chunk++) {
            try (Stream<Object> events = streams.eventsOf(event.statementId().chunk(chunk))) {
                events.filter(BankEntriesRecorded.class::isInstance)
                        .flatMap(each -> ((BankEntriesRecorded) each).entries().stream())
                        .forEach(known::add);
            }
        }
        return known;
    }

    /** By the bank's own reference, or the only line that it can be. */
    static Optional<BankEntry> original(BankEntry reversal, List<BankEntry> known) {
        List<BankEntry> possible =
                known.stream()
                        .filter(each -> !each.reversal() && unnamed(each))
                        .filter(each -> each.credit() != reversal.credit())
                        .filter(each -> each.amount().equals(reversal.amount()))
                        .toList();
        List<BankEntry> named =
                possible.stream()
                        .filter(each -> each.bankReference() != null)
                        .filter(each ->
                                Objects.equals(each.bankReference(), reversal.bankReference()))
                        .toList();
        List<BankEntry> best = named.isEmpty() ? possible : named;
        return best.size() == 1 ? Optional.of(best.getFirst()) : Optional.empty();
    }

    private Optional<ReverseEntry> command(
            BankEntriesRecorded event, BankEntry reversal, BankEntry original) {
        Optional<Recorded> back =
                lines.find(event.statementId(), reversal.line()).map(Recorded::of);
        Optional<Recorded> first =
                lines.find(event.statementId(), original.line()).map(Recorded::of);
        return back.flatMap(
                recorded -> first.map(of -> new ReverseEntry(recorded, of, "obole:" + NAME)));
    }
}
