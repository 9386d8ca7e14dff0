package obole.command.settlement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.settlement.ReportLineCommand.ApproveResolution;
import obole.command.settlement.ReportLineCommand.Payable;
import obole.command.settlement.ReportLineCommand.ProposeResolution;
import obole.command.settlement.ReportLineCommand.RefuseResolution;
import obole.command.settlement.ReportLineCommand.Reported;
import obole.command.settlement.ReportLineCommand.SettleLine;
import obole.command.testing.StateTable;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineAccepted;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.ReportLineEvent.Resolution;
import obole.shared.settlement.SettlementEvent.ChunkCredit;
import obole.shared.settlement.SettlementId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Every state of a report's line that nothing explains and every command; then what follows. */
class ReportLineStatesTest {

    private static final SettlementId SETTLEMENT = new SettlementId(new UUID(4, 1));
    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(2, 1));
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private static final Reported DEFICIT = line(3, -5_00, null);
    private static final Reported SURPLUS = line(4, 5_00, null);
    private static final Reported PAYMENT = payment(99_50);

    private static final ProposeResolution PROPOSE = propose(DEFICIT, Resolution.WRITE_OFF, null);
    private static final ProposeResolution ATTRIBUTE = propose(SURPLUS, Resolution.ATTRIBUTE, null);
    private static final ProposeResolution SETTLE = propose(PAYMENT, Resolution.SETTLE, null);
    private static final ProposeResolution OFFSET = propose(DEFICIT, Resolution.OFFSET, SURPLUS);
    private static final ApproveResolution APPROVE = approve(DEFICIT, null);
    private static final RefuseResolution REFUSE =
            new RefuseResolution(SETTLEMENT, 3, "unclear", "bob");
    private static final SettleLine TOLD =
            new SettleLine(SETTLEMENT, 3, List.of(new ChunkCredit(ASSOCIATION, euros(95_31))), DAY);

    private final StateTable<ReportedLine.State, ReportLineCommand, ReportLineEvent> table =
            new StateTable<>(new ReportedLine.Open(), ReportedLine::decide, ReportedLine::evolve)
                    .state("open", List.of())
                    .state("proposed", after(PROPOSE))
                    .state("refused", after(PROPOSE, REFUSE))
                    .state("accepted", after(SETTLE, approve(PAYMENT, null)))
                    .state("resolved", after(PROPOSE, APPROVE))
                    .command("of a deficit as a write-off", PROPOSE)
                    .command(
                            "of a surplus as a write-off",
                            propose(SURPLUS, Resolution.WRITE_OFF, null))
                    .command("of a surplus to an association", ATTRIBUTE)
                    .command(
                            "of a surplus to nobody here",
                            new ProposeResolution(
                                    SURPLUS,
                                    Digest.ofParts("nobody"),
                                    Resolution.ATTRIBUTE,
                                    ASSOCIATION,
                                    false,
                                    null,
                                    "as agreed",
                                    "alice"))
                    .command(
                            "of a deficit to an association",
                            propose(DEFICIT, Resolution.ATTRIBUTE, null))
                    .command("of a donation that waits", SETTLE)
                    .command(
                            "of a donation that waits as a write-off",
                            propose(PAYMENT, Resolution.WRITE_OFF, null))
                    .command("of no donation", propose(DEFICIT, Resolution.SETTLE, null))
                    .command("with what takes it back", OFFSET)
                    .command(
                            "with another amount",
                            propose(DEFICIT, Resolution.OFFSET, line(4, 5_01, null)))
                    .command(
                            "of what is booked",
                            propose(line(3, 0, null), Resolution.WRITE_OFF, null))
                    .command(
                            "of what is not told yet",
                            propose(untold(), Resolution.WRITE_OFF, null))
                    .command(APPROVE)
                    .command("by who proposed it", new ApproveResolution(DEFICIT, null, "alice"))
                    .command("of what is booked by now", approve(line(3, -4_00, null), null))
                    .command(REFUSE)
                    .command(TOLD);

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("report-line.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(ReportLineCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void what_a_donation_was_paid_too_little_is_our_loss_and_it_is_settled_whole() {
        assertThat(after(SETTLE, approve(PAYMENT, null)))
                .hasSize(3)
                .satisfies(events -> {
                    assertThat(((ReportLineAccepted) events.get(1)).captured())
                            .isEqualTo(euros(100_00));
                    assertThat(((ReportLineWrittenOff) events.get(2)).amount())
                            .isEqualTo(euros(50));
                });
    }

    @Test
    void what_a_donation_was_paid_too_much_is_its_first_beneficiarys() {
        Reported more = payment(101_00);
        ReportLineEvent last =
                after(propose(more, Resolution.SETTLE, null), approve(more, null)).getLast();
        assertThat((ReportLineAttributed) last)
                .extracting(ReportLineAttributed::associationId, ReportLineAttributed::amount)
                .containsExactly(ASSOCIATION, euros(1_00));
    }

    @Test
    void two_lines_that_are_nothing_together_are_taken_both_and_only_once() {
        ReportedLine.State proposed =
                ReportedLine.evolve(new ReportedLine.Open(), after(OFFSET).getFirst());
        Decision<ReportLineEvent> decision =
                ReportedLine.decide(proposed, approve(DEFICIT, SURPLUS));
        assertThat(((Accepted<ReportLineEvent>) decision).claims())
                .containsExactly(
                        ReportLineCommand.taken(DEFICIT, DEFICIT.settlementId().line(3)),
                        ReportLineCommand.taken(SURPLUS, DEFICIT.settlementId().line(3)));
    }

    /** Each differs from what would take it back by one thing. */
    @Test
    void what_takes_a_line_back_is_told_of_no_donation_that_waits_and_of_the_same_psp() {
        Reported back = SURPLUS;
        offsetIsRefused(new Reported(SETTLEMENT, 4, 1, "adyen", true, back.rest(), null, DAY));
        offsetIsRefused(new Reported(SETTLEMENT, 4, 1, "stripe", false, back.rest(), null, DAY));
        Payable waits = requireNonNull(PAYMENT.open());
        offsetIsRefused(new Reported(SETTLEMENT, 4, 1, "stripe", true, back.rest(), waits, DAY));
    }

    private static void offsetIsRefused(Reported other) {
        assertThat(
                        ReportedLine.decide(
                                new ReportedLine.Open(),
                                propose(DEFICIT, Resolution.OFFSET, other)))
                .isEqualTo(Decision.reject(ReportLineRejection.REPORT_LINE_OTHER_DIFFERS));
    }

    @Test
    void what_has_changed_since_it_was_proposed_is_looked_at_again() {
        ReportedLine.State proposed =
                ReportedLine.evolve(new ReportedLine.Open(), after(OFFSET).getFirst());
        assertThat(ReportedLine.decide(proposed, approve(DEFICIT, line(4, 4_00, null))))
                .isEqualTo(Decision.reject(ReportLineRejection.REPORT_LINE_OTHER_DIFFERS));
    }

    private static Reported line(int line, long rest, @Nullable Payable open) {
        return new Reported(SETTLEMENT, line, 1, "stripe", true, euros(rest), open, DAY);
    }

    private static Reported untold() {
        return new Reported(SETTLEMENT, 3, 1, "stripe", false, euros(-5_00), null, DAY);
    }

    private static Reported payment(long reported) {
        Money paid = euros(reported);
        return line(
                3,
                reported - 1_69,
                new Payable(
                        new DonationId(new UUID(1, 1)),
                        "ch",
                        euros(100_00),
                        paid,
                        euros(1_69),
                        FeeCollection.NETTED,
                        ASSOCIATION));
    }

    private static ProposeResolution propose(
            Reported line, Resolution resolution, @Nullable Reported other) {
        return new ProposeResolution(
                line,
                Digest.ofParts(resolution.name(), line.toString(), String.valueOf(other)),
                resolution,
                resolution == Resolution.ATTRIBUTE ? ASSOCIATION : null,
                true,
                other,
                "as agreed",
                "alice");
    }

    private static ApproveResolution approve(Reported line, @Nullable Reported other) {
        return new ApproveResolution(line, other, "bob");
    }

    private static List<ReportLineEvent> after(ReportLineCommand... commands) {
        List<ReportLineEvent> events = new ArrayList<>();
        ReportedLine.State state = new ReportedLine.Open();
        for (ReportLineCommand command : commands) {
            if (ReportedLine.decide(state, command)
                    instanceof Accepted<ReportLineEvent>(var more, _)) {
                for (ReportLineEvent event : more) {
                    state = ReportedLine.evolve(state, event);
                    events.add(event);
                }
            } else {
                throw new AssertionError(command + " is not accepted");
            }
        }
        return events;
    }
}
