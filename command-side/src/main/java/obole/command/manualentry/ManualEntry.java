package obole.command.manualentry;

import static obole.command.manualentry.ManualEntryRejection.ACCOUNT_NOT_BY_HAND;
import static obole.command.manualentry.ManualEntryRejection.ACCOUNT_NOT_IN_CHART;
import static obole.command.manualentry.ManualEntryRejection.BOOKS_DIFFER;
import static obole.command.manualentry.ManualEntryRejection.IDEMPOTENCY_KEY_REUSED;
import static obole.command.manualentry.ManualEntryRejection.MANUAL_ENTRY_ALREADY_APPROVED;
import static obole.command.manualentry.ManualEntryRejection.MANUAL_ENTRY_ALREADY_REFUSED;
import static obole.command.manualentry.ManualEntryRejection.MANUAL_ENTRY_NOT_FOUND;
import static obole.command.manualentry.ManualEntryRejection.SAME_PERSON;

import obole.command.decision.Decision;
import obole.command.manualentry.ManualEntryCommand.ApproveManualEntry;
import obole.command.manualentry.ManualEntryCommand.ProposeManualEntry;
import obole.command.manualentry.ManualEntryCommand.RefuseManualEntry;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of one manual entry, as pure functions: no clock, no I/O, no framework. */
final class ManualEntry {

    private ManualEntry() {}

    /** What a manual entry must know to decide. */
    sealed interface State {}

    record Unknown() implements State {}

    record Known(
            Digest requestDigest,
            List<ManualLine> lines,
            LocalDate effectiveOn,
            String by,
            Standing standing)
            implements State {

        Known standing(Standing next) {
            return new Known(requestDigest, lines, effectiveOn, by, next);
        }
    }

    /** How far it has come. */
    enum Standing {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    static Decision<ManualEntryEvent> decide(State state, ManualEntryCommand command) {
        return switch (state) {
            case Unknown() when command instanceof ProposeManualEntry c -> propose(c);
            case Unknown() -> Decision.reject(MANUAL_ENTRY_NOT_FOUND);
            case Known known ->
                    switch (command) {
                        case ProposeManualEntry c ->
                                known.requestDigest().equals(c.requestDigest())
                                        ? Decision.replay()
                                        : Decision.reject(IDEMPOTENCY_KEY_REUSED);
                        case ApproveManualEntry c -> approve(known, c);
                        case RefuseManualEntry c -> refuse(known, c);
                    };
        };
    }

    static State evolve(State state, ManualEntryEvent event) {
        return switch (event) {
            case ManualEntryProposed e ->
                    new Known(
                            e.requestDigest(),
                            e.lines(),
                            e.effectiveOn(),
                            e.by(),
                            Standing.PROPOSED);
            case ManualEntryApproved _ -> ended(state, Standing.APPROVED);
            case ManualEntryRefused _ -> ended(state, Standing.REFUSED);
        };
    }

    private static State ended(State state, Standing standing) {
        return state instanceof Known known ? known.standing(standing) : state;
    }

    private static Decision<ManualEntryEvent> propose(ProposeManualEntry c) {
        return c.lines().stream()
                .flatMap(line -> wrong(line, c.operating()).stream())
                .min(ManualEntryRejection::compareTo)
                .map(Decision::<ManualEntryEvent>reject)
                .orElseGet(() ->
                        Decision.accept(
                                new ManualEntryProposed(
                                        c.manualEntryId(),
                                        c.requestDigest(),
                                        c.lines(),
                                        c.reason(),
                                        c.effectiveOn(),
                                        c.by())));
    }

    /** Two of suspense are not told apart by the ledger, which knows a book by the other side. */
    private static Optional<ManualEntryRejection> wrong(ManualLine line, Set<String> operating) {
        NamedAccount debit = NamedAccount.of(line.debit()).orElse(null);
        NamedAccount credit = NamedAccount.of(line.credit()).orElse(null);
        if (debit == null || credit == null) {
            return Optional.of(ACCOUNT_NOT_IN_CHART);
        }
        if (Stream.of(debit, credit).anyMatch(account -> !account.byHand())) {
            return Optional.of(ACCOUNT_NOT_BY_HAND);
        }
        boolean sameBook =
                debit.book(line.debit(), operating) == credit.book(line.credit(), operating);
        boolean bothSuspense = debit.suspense() && credit.suspense();
        return sameBook && !bothSuspense && !line.debit().equals(line.credit())
                ? Optional.empty()
                : Optional.of(BOOKS_DIFFER);
    }

    private static Decision<ManualEntryEvent> approve(Known known, ApproveManualEntry c) {
        return switch (known.standing()) {
            case REFUSED -> Decision.reject(MANUAL_ENTRY_ALREADY_REFUSED);
            case APPROVED -> Decision.accept();
            case PROPOSED ->
                    known.by().equals(c.by())
                            ? Decision.reject(SAME_PERSON)
                            : Decision.accept(
                                    new ManualEntryApproved(
                                            c.manualEntryId(),
                                            known.lines(),
                                            known.effectiveOn(),
                                            c.by()));
        };
    }

    /** Whoever proposed it may take it back. */
    private static Decision<ManualEntryEvent> refuse(Known known, RefuseManualEntry c) {
        return switch (known.standing()) {
            case APPROVED -> Decision.reject(MANUAL_ENTRY_ALREADY_APPROVED);
            case REFUSED -> Decision.accept();
            case PROPOSED ->
                    Decision.accept(new ManualEntryRefused(c.manualEntryId(), c.by(), c.reason()));
        };
    }
}
