package obole.command.history;

import static obole.command.history.HistoryImportRejection.IMPORT_NOT_APPROVED;
import static obole.command.history.HistoryImportRejection.IMPORT_NOT_FOUND;
import static obole.command.history.HistoryImportRejection.SAME_PERSON;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.history.HistoryImportCommand.ApproveImport;
import obole.command.history.HistoryImportCommand.FinishImport;
import obole.command.history.HistoryImportCommand.ProposeImport;
import obole.command.history.HistoryImportCommand.RefuseImport;
import obole.command.testing.StateTable;
import obole.shared.history.HistoryImportEvent;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.HistoryImportEvent.ImportRefused;
import obole.shared.history.ImportId;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** Importing facts needs two people, and happens once. */
class HistoryImportTest {

    private static final ImportId ID = new ImportId(Digest.id("import"));
    private static final Digest CONTENT = Digest.ofParts("file");

    private static final ProposeImport PROPOSE =
            new ProposeImport(ID, "open-collective", "opencollective", CONTENT, 3, "anna");
    private static final ApproveImport APPROVE = new ApproveImport(ID, "bert");
    private static final FinishImport FINISH = new FinishImport(ID, 1, 1, 1, 0, List.of(), null);

    private static final ImportProposed PROPOSED =
            new ImportProposed(ID, "open-collective", "opencollective", CONTENT, 3, "anna");
    private static final ImportRefused REFUSED = new ImportRefused(ID, "not ours", "bert");
    private static final ImportApproved APPROVED = new ImportApproved(ID, "bert");
    private static final ImportFinished FINISHED =
            new ImportFinished(ID, "opencollective", 3, 1, 1, 1, 0, List.of(), null);

    private final StateTable<HistoryImport.State, HistoryImportCommand, HistoryImportEvent> table =
            new StateTable<HistoryImport.State, HistoryImportCommand, HistoryImportEvent>(
                            new HistoryImport.Unknown(),
                            HistoryImport::decide,
                            HistoryImport::evolve)
                    .state("unknown", List.of())
                    .state("proposed", List.of(PROPOSED))
                    .state("approved", List.of(PROPOSED, APPROVED))
                    .state("refused", List.of(PROPOSED, REFUSED))
                    .state("finished", List.of(PROPOSED, APPROVED, FINISHED))
                    .command(PROPOSE)
                    .command(APPROVE)
                    .command("by who proposed it", new ApproveImport(ID, "anna"))
                    .command(new RefuseImport(ID, "not ours", "bert"))
                    .command(FINISH);

    @Test
    void one_person_proposes_another_approves_and_it_finishes() {
        assertThat(after().apply(PROPOSE)).isEqualTo(Decision.accept(PROPOSED));
        assertThat(after(PROPOSED).apply(APPROVE)).isEqualTo(Decision.accept(APPROVED));
        assertThat(after(PROPOSED, APPROVED).apply(FINISH)).isEqualTo(Decision.accept(FINISHED));
    }

    @Test
    void repeating_a_step_records_nothing_new() {
        assertThat(after(PROPOSED).apply(PROPOSE)).isEqualTo(Decision.replay());
        assertThat(after(PROPOSED, APPROVED, FINISHED).apply(PROPOSE)).isEqualTo(Decision.replay());
        assertThat(after(PROPOSED, APPROVED).apply(APPROVE)).isEqualTo(Decision.accept());
        assertThat(after(PROPOSED, APPROVED, FINISHED).apply(APPROVE)).isEqualTo(Decision.accept());
        assertThat(after(PROPOSED, APPROVED, FINISHED).apply(FINISH)).isEqualTo(Decision.accept());
    }

    @Test
    void what_is_refused() {
        var sameApproves = new ApproveImport(ID, "anna");
        assertThat(after().apply(APPROVE)).isEqualTo(Decision.reject(IMPORT_NOT_FOUND));
        assertThat(after().apply(FINISH)).isEqualTo(Decision.reject(IMPORT_NOT_FOUND));
        assertThat(after(PROPOSED).apply(sameApproves)).isEqualTo(Decision.reject(SAME_PERSON));
        assertThat(after(PROPOSED, APPROVED).apply(sameApproves))
                .isEqualTo(Decision.reject(SAME_PERSON));
        assertThat(after(PROPOSED).apply(FINISH)).isEqualTo(Decision.reject(IMPORT_NOT_APPROVED));
    }

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("history-import.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(HistoryImportCommand.class);
    }

    private interface Rule {
        Decision<HistoryImportEvent> apply(HistoryImportCommand command);
    }

    private static Rule after(HistoryImportEvent... events) {
        return command -> {
            HistoryImport.State state = new HistoryImport.Unknown();
            for (HistoryImportEvent event : events) {
                state = HistoryImport.evolve(state, event);
            }
            return HistoryImport.decide(state, command);
        };
    }
}
