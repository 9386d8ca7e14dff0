package obole.command.history;

import static obole.command.history.HistoryImportRejection.IMPORT_APPROVED;
import static obole.command.history.HistoryImportRejection.IMPORT_NOT_APPROVED;
import static obole.command.history.HistoryImportRejection.IMPORT_NOT_FOUND;
import static obole.command.history.HistoryImportRejection.IMPORT_REFUSED;
import static obole.command.history.HistoryImportRejection.SAME_PERSON;

import obole.command.decision.Decision;
import obole.command.history.HistoryImportCommand.ApproveImport;
import obole.command.history.HistoryImportCommand.FinishImport;
import obole.command.history.HistoryImportCommand.ProposeImport;
import obole.command.history.HistoryImportCommand.RefuseImport;
import obole.shared.history.HistoryImportEvent;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.HistoryImportEvent.ImportRefused;

/** The rules of one import: two people, and nothing happens twice. */
final class HistoryImport {

    /** Where an import stands. */
    sealed interface State {}

    record Unknown() implements State {}

    record Proposed(String custodian, int lines, String by) implements State {}

    record Approved(Proposed proposal) implements State {}

    record Refused(Proposed proposal) implements State {}

    record Finished(Proposed proposal) implements State {}

    private HistoryImport() {}

    static Decision<HistoryImportEvent> decide(State state, HistoryImportCommand command) {
        return switch (command) {
            case ProposeImport c -> propose(state, c);
            case ApproveImport c -> approve(state, c);
            case RefuseImport c -> refuse(state, c);
            case FinishImport c -> finish(state, c);
        };
    }

    private static Decision<HistoryImportEvent> propose(State state, ProposeImport c) {
        return state instanceof Unknown
                ? Decision.accept(
                        new ImportProposed(
                                c.importId(),
                                c.format(),
                                c.custodian(),
                                c.content(),
                                c.lines(),
                                c.by()))
                : Decision.replay();
    }

    private static Decision<HistoryImportEvent> approve(State state, ApproveImport c) {
        return switch (state) {
            case Unknown() -> Decision.reject(IMPORT_NOT_FOUND);
            case Proposed proposal when proposal.by().equals(c.by()) ->
                    Decision.reject(SAME_PERSON);
            case Proposed _ -> Decision.accept(new ImportApproved(c.importId(), c.by()));
            case Refused _ -> Decision.reject(IMPORT_REFUSED);
            case Approved(var proposal) when proposal.by().equals(c.by()) ->
                    Decision.reject(SAME_PERSON);
            case Finished(var proposal) when proposal.by().equals(c.by()) ->
                    Decision.reject(SAME_PERSON);
            case Approved _, Finished _ -> Decision.accept();
        };
    }

    private static Decision<HistoryImportEvent> refuse(State state, RefuseImport c) {
        return switch (state) {
            case Unknown() -> Decision.reject(IMPORT_NOT_FOUND);
            case Proposed _ -> Decision.accept(new ImportRefused(c.importId(), c.reason(), c.by()));
            case Refused _ -> Decision.accept();
            case Approved _, Finished _ -> Decision.reject(IMPORT_APPROVED);
        };
    }

    private static Decision<HistoryImportEvent> finish(State state, FinishImport c) {
        return switch (state) {
            case Unknown() -> Decision.reject(IMPORT_NOT_FOUND);
            case Proposed _ -> Decision.reject(IMPORT_NOT_APPROVED);
            case Refused _ -> Decision.reject(IMPORT_REFUSED);
            case Approved(var proposal) ->
                    Decision.accept(
                            new ImportFinished(
                                    c.importId(),
                                    proposal.custodian(),
                                    proposal.lines(),
                                    c.donations(),
                                    c.refunds(),
                                    c.payouts(),
                                    c.transfers(),
                                    c.notUnderstood(),
                                    c.balance()));
            case Finished _ -> Decision.accept();
        };
    }

    static State evolve(State state, HistoryImportEvent event) {
        return switch (event) {
            case ImportProposed e -> new Proposed(e.custodian(), e.lines(), e.by());
            case ImportApproved _ -> new Approved(proposal(state));
            case ImportRefused _ -> new Refused(proposal(state));
            case ImportFinished _ -> new Finished(proposal(state));
        };
    }

    private static Proposed proposal(State state) {
        return switch (state) {
            case Proposed proposal -> proposal;
            case Approved(var proposal) -> proposal;
            case Refused(var proposal) -> proposal;
            case Finished(var proposal) -> proposal;
            case Unknown() -> throw new IllegalStateException("an import begins proposed");
        };
    }
}
