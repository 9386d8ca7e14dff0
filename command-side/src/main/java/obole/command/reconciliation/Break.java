package obole.command.reconciliation;

import static obole.command.reconciliation.BreakRejection.BREAK_ENTRY_NOT_A_LOSS;
import static obole.command.reconciliation.BreakRejection.BREAK_ENTRY_NOT_BOOKED;
import static obole.command.reconciliation.BreakRejection.BREAK_HAS_CHANGED;
import static obole.command.reconciliation.BreakRejection.BREAK_NOT_OPEN;
import static obole.command.reconciliation.BreakRejection.BREAK_NOT_RESOLVABLE;
import static obole.command.reconciliation.BreakRejection.BREAK_RESOLUTION_NOT_PROPOSED;
import static obole.command.reconciliation.BreakRejection.BREAK_RESOLUTION_PROPOSED_BEFORE;
import static obole.command.reconciliation.BreakRejection.SAME_PERSON;

import obole.command.decision.Decision;
import obole.command.reconciliation.BreakCommand.ApproveBookedResolution;
import obole.command.reconciliation.BreakCommand.ApproveBreakResolution;
import obole.command.reconciliation.BreakCommand.AssignBreak;
import obole.command.reconciliation.BreakCommand.CommentBreak;
import obole.command.reconciliation.BreakCommand.ProposeBreakResolution;
import obole.command.reconciliation.BreakCommand.RefuseBreakResolution;
import obole.command.reconciliation.BreakCommand.Seen;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.reconciliation.HowResolved;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The rules of what people do about one break: no clock, no I/O, no framework. */
final class Break {

    private static final String LOSSES = "losses:";

    private Break() {}

    /**
     * What must be known of a break to decide; that it exists is for the read side to say.
     *
     * @param comments in their order
     * @param proposal that nobody has approved or refused
     * @param resolved the last one that two people agreed on
     */
    record State(
            @Nullable String owner,
            List<BreakCommented> comments,
            @Nullable BreakResolutionProposed proposal,
            @Nullable BreakResolutionApproved resolved) {

        static final State UNTOUCHED = new State(null, List.of(), null, null);

        State {
            comments = List.copyOf(comments);
        }
    }

    static Decision<BreakEvent> decide(State state, BreakCommand command) {
        return switch (command) {
            case AssignBreak c -> assign(state, c);
            case CommentBreak c -> comment(state, c);
            case ProposeBreakResolution c -> propose(state, c);
            case ApproveBreakResolution c -> approve(state, c.seen(), null, c.by());
            case ApproveBookedResolution c -> {
                Decision<BreakEvent> decision = approve(state, c.seen(), c.entry(), c.by());
                yield ended(state, c) ? decision : decision.claiming(c.claim());
            }
            case RefuseBreakResolution c ->
                    state.proposal() == null
                            ? Decision.reject(BREAK_RESOLUTION_NOT_PROPOSED)
                            : Decision.accept(
                                    new BreakResolutionRefused(c.breakId(), c.by(), c.reason()));
        };
    }

    static State evolve(State state, BreakEvent event) {
        return switch (event) {
            case BreakAssigned e ->
                    new State(e.owner(), state.comments(), state.proposal(), state.resolved());
            case BreakCommented e -> {
                List<BreakCommented> more = new ArrayList<>(state.comments());
                more.add(e);
                yield new State(state.owner(), more, state.proposal(), state.resolved());
            }
            case BreakResolutionProposed e ->
                    new State(state.owner(), state.comments(), e, state.resolved());
            case BreakResolutionApproved e -> new State(state.owner(), state.comments(), null, e);
            case BreakResolutionRefused _ ->
                    new State(state.owner(), state.comments(), null, state.resolved());
        };
    }

    private static Decision<BreakEvent> assign(State state, AssignBreak c) {
        if (!c.seen().open()) {
            return Decision.reject(BREAK_NOT_OPEN);
        }
        return c.owner().equals(state.owner())
                ? Decision.accept()
                : Decision.accept(
                        new BreakAssigned(c.breakId(), c.seen().about(), c.owner(), c.by()));
    }

    /** Of what has ended too: somebody may know more. */
    private static Decision<BreakEvent> comment(State state, CommentBreak c) {
        boolean known =
                state.comments().stream().anyMatch(each -> each.commentId().equals(c.commentId()));
        return known
                ? Decision.replay()
                : Decision.accept(
                        new BreakCommented(
                                c.breakId(),
                                c.seen().about(),
                                state.comments().size() + 1,
                                c.commentId(),
                                c.commitment(),
                                c.by()));
    }

    private static Decision<BreakEvent> propose(State state, ProposeBreakResolution c) {
        BreakResolutionProposed proposed =
                new BreakResolutionProposed(
                        c.breakId(),
                        c.seen().about(),
                        c.seen().amount(),
                        c.how(),
                        c.entry(),
                        c.reason(),
                        c.by());
        if (proposed.equals(state.proposal())) {
            return Decision.accept();
        }
        return wrong(c.seen())
                .or(() ->
                        state.proposal() == null
                                ? Optional.empty()
                                : Optional.of(BREAK_RESOLUTION_PROPOSED_BEFORE))
                .or(() -> wrongEntry(c))
                .map(Decision::<BreakEvent>reject)
                .orElseGet(() -> Decision.accept(proposed));
    }

    private static Optional<BreakRejection> wrong(Seen seen) {
        if (!seen.open()) {
            return Optional.of(BREAK_NOT_OPEN);
        }
        return seen.resolvable() ? Optional.empty() : Optional.of(BREAK_NOT_RESOLVABLE);
    }

    private static Optional<BreakRejection> wrongEntry(ProposeBreakResolution c) {
        if (c.how().byEntry() && c.booked().isEmpty()) {
            return Optional.of(BREAK_ENTRY_NOT_BOOKED);
        }
        return c.how() == HowResolved.WRITTEN_OFF && !lost(c.booked()).contains(c.seen().amount())
                ? Optional.of(BREAK_ENTRY_NOT_A_LOSS)
                : Optional.empty();
    }

    /**
     * The sum of what the lines take as our loss; empty when there is none, or in two currencies.
     */
    private static List<Money> lost(List<ManualLine> lines) {
        List<Money> losses =
                lines.stream()
                        .filter(line -> line.debit().startsWith(LOSSES))
                        .map(ManualLine::amount)
                        .toList();
        boolean one = losses.stream().map(Money::currency).distinct().count() == 1;
        return one ? losses.stream().reduce(Money::plus).stream().toList() : List.of();
    }

    private static Decision<BreakEvent> approve(
            State state, Seen seen, @Nullable ManualEntryId entry, String by) {
        BreakResolutionProposed proposal = state.proposal();
        if (proposal == null) {
            BreakResolutionApproved resolved = state.resolved();
            return resolved != null && resolved.by().equals(by) && same(resolved, seen, entry)
                    ? Decision.accept()
                    : Decision.reject(BREAK_RESOLUTION_NOT_PROPOSED);
        }
        if (!Objects.equals(proposal.entry(), entry)) {
            return Decision.reject(BREAK_RESOLUTION_NOT_PROPOSED);
        }
        return wrong(seen)
                .or(() -> proposal.by().equals(by) ? Optional.of(SAME_PERSON) : Optional.empty())
                .or(() ->
                        proposal.amount().equals(seen.amount())
                                ? Optional.empty()
                                : Optional.of(BREAK_HAS_CHANGED))
                .map(Decision::<BreakEvent>reject)
                .orElseGet(() ->
                        Decision.accept(
                                new BreakResolutionApproved(
                                        proposal.breakId(),
                                        proposal.about(),
                                        proposal.amount(),
                                        proposal.how(),
                                        entry,
                                        proposal.reason(),
                                        proposal.by(),
                                        by)));
    }

    private static boolean ended(State state, ApproveBookedResolution c) {
        BreakResolutionApproved resolved = state.resolved();
        return state.proposal() == null && resolved != null && same(resolved, c.seen(), c.entry());
    }

    private static boolean same(
            BreakResolutionApproved resolved, Seen seen, @Nullable ManualEntryId entry) {
        return resolved.amount().equals(seen.amount()) && Objects.equals(resolved.entry(), entry);
    }
}
