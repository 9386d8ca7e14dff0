package obole.command.reconciliation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.reconciliation.BreakCommand.ApproveBookedResolution;
import obole.command.reconciliation.BreakCommand.ApproveBreakResolution;
import obole.command.reconciliation.BreakCommand.AssignBreak;
import obole.command.reconciliation.BreakCommand.CommentBreak;
import obole.command.reconciliation.BreakCommand.ProposeBreakResolution;
import obole.command.reconciliation.BreakCommand.RefuseBreakResolution;
import obole.command.reconciliation.BreakCommand.Seen;
import obole.command.testing.StateTable;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Every state of a break and every command. */
class BreakTest {

    private static final String ABOUT = "DUPLICATE:set_1/2";
    private static final BreakId BREAK = BreakId.about(ABOUT);
    private static final Seen SEEN = seen(10_00, true);
    private static final Seen ENDED = seen(10_00, false);
    private static final Seen MORE = seen(11_00, true);
    private static final ManualEntryId ENTRY = new ManualEntryId(new UUID(8, 1));

    private static final BreakCommand ASSIGN = new AssignBreak(BREAK, SEEN, "carla", "rosa");
    private static final BreakCommand COMMENT =
            new CommentBreak(BREAK, SEEN, "cmt_1", Digest.ofParts("text"), "rosa");
    private static final BreakCommand EXPLAIN = propose(SEEN, HowResolved.EXPLAINED, null);
    private static final BreakCommand WRITE_OFF =
            propose(SEEN, HowResolved.WRITTEN_OFF, ENTRY, loss(10_00));
    private static final BreakCommand APPROVE = new ApproveBreakResolution(BREAK, SEEN, "ana");
    private static final BreakCommand APPROVE_ENTRY =
            new ApproveBookedResolution(BREAK, SEEN, ENTRY, "ana");
    private static final BreakCommand REFUSE = new RefuseBreakResolution(BREAK, "ana", "ask again");

    private final StateTable<Break.State, BreakCommand, BreakEvent> table =
            new StateTable<>(Break.State.UNTOUCHED, Break::decide, Break::evolve)
                    .state("untouched", List.of())
                    .state("assigned to Carla", after(ASSIGN))
                    .state("proposed: explained", after(EXPLAIN))
                    .state("proposed: written off", after(WRITE_OFF))
                    .state("resolved", after(EXPLAIN, APPROVE))
                    .state("written off", after(WRITE_OFF, APPROVE_ENTRY))
                    .command("to Carla", ASSIGN)
                    .command("to Ana", new AssignBreak(BREAK, SEEN, "ana", "rosa"))
                    .command("that has ended", new AssignBreak(BREAK, ENDED, "carla", "rosa"))
                    .command(COMMENT)
                    .command("as explained", EXPLAIN)
                    .command("as written off", WRITE_OFF)
                    .command(
                            "as written off with another amount",
                            propose(SEEN, HowResolved.WRITTEN_OFF, ENTRY, loss(9_99)))
                    .command(
                            "by an entry that is not booked",
                            propose(SEEN, HowResolved.MANUAL_ENTRY, ENTRY))
                    .command("of what has ended", propose(ENDED, HowResolved.CORRECTED, null))
                    .command(
                            "of what only the ledger can mend",
                            propose(
                                    new Seen(ABOUT, euros(10_00), true, false),
                                    HowResolved.CORRECTED,
                                    null))
                    .command("by Ana", APPROVE)
                    .command("by Rosa", new ApproveBreakResolution(BREAK, SEEN, "rosa"))
                    .command("of another amount", new ApproveBreakResolution(BREAK, MORE, "ana"))
                    .command("of what has ended", new ApproveBreakResolution(BREAK, ENDED, "ana"))
                    .command("by Ana", APPROVE_ENTRY)
                    .command("by Rosa", new ApproveBookedResolution(BREAK, SEEN, ENTRY, "rosa"))
                    .command(REFUSE)
                    .command("by Rosa", new RefuseBreakResolution(BREAK, "rosa", "a slip"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("break.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(BreakCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void an_entry_is_claimed_by_the_break_that_it_ends() {
        Decision<BreakEvent> decision = Break.decide(state(WRITE_OFF), APPROVE_ENTRY);
        assertThat(((Accepted<BreakEvent>) decision).claims())
                .singleElement()
                .matches(claim -> claim.claimId().equals(ENTRY + "/break"))
                .matches(claim -> claim.stream().equals(BREAK.toString()));
    }

    @Test
    void only_what_an_entry_books_names_one() {
        assertThatThrownBy(() -> propose(SEEN, HowResolved.MANUAL_ENTRY, null))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("must be given");
        assertThatThrownBy(() -> propose(SEEN, HowResolved.EXPLAINED, ENTRY))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("must not be given");
    }

    @Test
    void what_is_kept_of_another_entry_is_no_loss() {
        BreakCommand gain =
                propose(
                        SEEN,
                        HowResolved.WRITTEN_OFF,
                        ENTRY,
                        new ManualLine("suspense:op:in", "losses:write-offs", euros(10_00)));
        assertThat(Break.decide(Break.State.UNTOUCHED, gain))
                .isEqualTo(Decision.reject(BreakRejection.BREAK_ENTRY_NOT_A_LOSS));
    }

    private static Seen seen(long minor, boolean open) {
        return new Seen(ABOUT, euros(minor), open, true);
    }

    private static ManualLine loss(long minor) {
        return new ManualLine("losses:write-offs", "suspense:op:out", Money.euros(minor));
    }

    private static BreakCommand propose(
            Seen seen, HowResolved how, @Nullable ManualEntryId entry, ManualLine... lines) {
        return new ProposeBreakResolution(
                BREAK, seen, how, entry, Arrays.asList(lines), "as the bank writes", "rosa");
    }

    private static Break.State state(BreakCommand... commands) {
        Break.State state = Break.State.UNTOUCHED;
        for (BreakEvent event : after(commands)) {
            state = Break.evolve(state, event);
        }
        return state;
    }

    private static List<BreakEvent> after(BreakCommand... commands) {
        Break.State state = Break.State.UNTOUCHED;
        List<BreakEvent> events = new ArrayList<>();
        for (BreakCommand command : commands) {
            if (!(Break.decide(state, command) instanceof Accepted<BreakEvent>(var more, _))) {
                throw new AssertionError(command + " is not accepted");
            }
            for (BreakEvent event : more) {
                state = Break.evolve(state, event);
            }
            events.addAll(more);
        }
        return events;
    }
}
