package obole.command.manualentry;

import obole.command.decision.Decision.Accepted;
import obole.command.manualentry.ManualEntryCommand.ApproveManualEntry;
import obole.command.manualentry.ManualEntryCommand.ProposeManualEntry;
import obole.command.manualentry.ManualEntryCommand.RefuseManualEntry;
import obole.command.testing.StateTable;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Every state of a manual entry and every command. */
class ManualEntryStatesTest {

    private static final ManualEntryId ID = new ManualEntryId(new UUID(1, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate NEXT = DAY.plusDays(1);

    private static final ProposeManualEntry PROPOSE =
            propose("suspense:op:in", "house:counterpart", DAY);
    private static final ApproveManualEntry APPROVE = new ApproveManualEntry(ID, "ana", DAY);
    private static final RefuseManualEntry REFUSE = new RefuseManualEntry(ID, "ana", "wrong");

    private final StateTable<ManualEntry.State, ManualEntryCommand, ManualEntryEvent> table =
            new StateTable<>(new ManualEntry.Unknown(), ManualEntry::decide, ManualEntry::evolve)
                    .state("unknown", List.of())
                    .state("proposed", after(PROPOSE))
                    .state("approved", after(PROPOSE, APPROVE))
                    .state("refused", after(PROPOSE, REFUSE))
                    .command(PROPOSE)
                    .command(
                            "of an account that is not in the chart",
                            propose("bank", "house:counterpart", DAY))
                    .command(
                            "of an account that events book",
                            propose("association:asso_1:available", "losses:write-offs", DAY))
                    .command("of two books", propose("suspense:sg:in", "house:counterpart", DAY))
                    .command(
                            "for a closed day",
                            propose("suspense:op:in", "house:counterpart", DAY.minusDays(1)))
                    .command(APPROVE)
                    .command("by who proposed it", new ApproveManualEntry(ID, "rosa", DAY))
                    .command("when its day is closed", new ApproveManualEntry(ID, "ana", NEXT))
                    .command(REFUSE)
                    .command("by who proposed it", new RefuseManualEntry(ID, "rosa", "a slip"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("manual-entry.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(ManualEntryCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    private static ProposeManualEntry propose(String debit, String credit, LocalDate effectiveOn) {
        return new ProposeManualEntry(
                ID,
                Digest.ofParts(debit, credit, effectiveOn.toString()),
                List.of(new ManualLine(debit, credit, Money.euros(500_00))),
                "opening",
                effectiveOn,
                Set.of("op"),
                "rosa",
                DAY);
    }

    private static List<ManualEntryEvent> after(ManualEntryCommand... commands) {
        ManualEntry.State state = new ManualEntry.Unknown();
        List<ManualEntryEvent> events = new ArrayList<>();
        for (ManualEntryCommand command : commands) {
            if (!(ManualEntry.decide(state, command)
                    instanceof Accepted<ManualEntryEvent>(var more, _))) {
                throw new AssertionError(command + " is not accepted");
            }
            for (ManualEntryEvent event : more) {
                state = ManualEntry.evolve(state, event);
            }
            events.addAll(more);
        }
        return events;
    }
}
