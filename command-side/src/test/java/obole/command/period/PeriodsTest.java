package obole.command.period;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.period.PeriodCommand.ApproveReopening;
import obole.command.period.PeriodCommand.ClosePeriod;
import obole.command.period.PeriodCommand.ProposeReopening;
import obole.command.period.PeriodCommand.RefuseReopening;
import obole.command.testing.StateTable;
import obole.shared.identity.Digest;
import obole.shared.period.BooksId;
import obole.shared.period.ClosingCheck;
import obole.shared.period.ClosingItem;
import obole.shared.period.Period;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class PeriodsTest {

    private static final LocalDate JUNE_29 = LocalDate.parse("2026-06-29");
    private static final LocalDate JUNE_30 = LocalDate.parse("2026-06-30");
    private static final LocalDate TODAY = LocalDate.parse("2026-07-15");
    private static final List<ClosingCheck> ALL =
            Arrays.stream(ClosingItem.values()).map(item -> check(item, true)).toList();

    private static final PeriodEvent CLOSED_29 = closed("2026-06-29");
    private static final PeriodEvent CLOSED_30 = closed("2026-06-30");
    private static final PeriodEvent CLOSED_JUNE = closed("2026-06");
    private static final PeriodEvent PROPOSED =
            new ReopeningProposed(BooksId.OURS, JUNE_30, "late line", "rosa");
    private static final PeriodEvent REOPENED =
            new PeriodsReopened(BooksId.OURS, JUNE_30, "late line", "rosa", "ana");
    private static final PeriodEvent REFUSED =
            new ReopeningRefused(BooksId.OURS, JUNE_30, "no", "ana");

    private static ClosingCheck check(ClosingItem item, boolean done) {
        return new ClosingCheck(item, done, "seen");
    }

    private static PeriodEvent closed(String period) {
        return new PeriodClosed(
                BooksId.OURS, Period.of(period), 7, 1, Digest.ofParts("p"), ALL, "rosa");
    }

    private static ClosePeriod close(String period, List<ClosingCheck> checks) {
        return new ClosePeriod(Period.of(period), 7, 1, Digest.ofParts("p"), checks, "rosa", TODAY);
    }

    private static Periods.State after(PeriodEvent... events) {
        Periods.State state = Periods.State.OPEN;
        for (PeriodEvent event : events) {
            state = Periods.evolve(state, event);
        }
        return state;
    }

    private static Decision<PeriodEvent> close(Periods.State state, String period) {
        return Periods.decide(state, close(period, ALL));
    }

    private final StateTable<Periods.State, PeriodCommand, PeriodEvent> table =
            new StateTable<>(Periods.State.OPEN, Periods::decide, Periods::evolve)
                    .state("all open", List.of())
                    .state("closed to the 29th", List.of(CLOSED_29))
                    .state("closed to the 30th", List.of(CLOSED_29, CLOSED_30))
                    .state("June closed", List.of(CLOSED_29, CLOSED_30, CLOSED_JUNE))
                    .state(
                            "reopening proposed",
                            List.of(CLOSED_29, CLOSED_30, CLOSED_JUNE, PROPOSED))
                    .state(
                            "reopened",
                            List.of(CLOSED_29, CLOSED_30, CLOSED_JUNE, PROPOSED, REOPENED))
                    .state("refused", List.of(CLOSED_29, CLOSED_30, CLOSED_JUNE, PROPOSED, REFUSED))
                    .command("the 30th", close("2026-06-30", ALL))
                    .command("the 30th, something undone", close("2026-06-30", List.of()))
                    .command("1 July", close("2026-07-01", ALL))
                    .command("June", close("2026-06", ALL))
                    .command("today", close("2026-07-15", ALL))
                    .command("from the 30th", new ProposeReopening(JUNE_30, "late line", "rosa"))
                    .command("from the 29th", new ProposeReopening(JUNE_29, "late line", "rosa"))
                    .command(
                            "from the 28th",
                            new ProposeReopening(JUNE_29.minusDays(1), "late line", "rosa"))
                    .command(new ApproveReopening(JUNE_30, "ana"))
                    .command("by who proposed it", new ApproveReopening(JUNE_30, "rosa"))
                    .command("from another day", new ApproveReopening(JUNE_29, "ana"))
                    .command(new RefuseReopening(JUNE_30, "no", "ana"));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("period.md");
    }

    @Test
    void no_command_is_missing_and_none_makes_anything_twice() {
        table.hasAllCommandsOf(PeriodCommand.class);
        table.commandsAreHarmlessWhenRepeated();
    }

    @Test
    void each_single_item_that_is_undone_or_not_looked_at_keeps_a_period_open() {
        for (ClosingItem item : ClosingItem.values()) {
            List<ClosingCheck> undone =
                    new ArrayList<>(ALL.stream().filter(each -> each.item() != item).toList());
            assertThat(Periods.decide(after(), close("2026-06-30", undone)))
                    .as("without " + item)
                    .isEqualTo(Decision.reject(PeriodRejection.PERIOD_NOT_READY));
            undone.add(check(item, false));
            assertThat(Periods.decide(after(), close("2026-06-30", undone)))
                    .as("undone " + item)
                    .isEqualTo(Decision.reject(PeriodRejection.PERIOD_NOT_READY));
        }
        assertThat(close(after(), "2026-06-30")).isInstanceOf(Accepted.class);
    }

    @Test
    void months_close_one_after_the_other() {
        Periods.State june = after(CLOSED_30, CLOSED_JUNE);
        Periods.State july = Periods.evolve(june, closed("2026-07-31"));
        ClosePeriod july31 =
                new ClosePeriod(
                        Period.of("2026-07"),
                        9,
                        1,
                        Digest.ofParts("p"),
                        ALL,
                        "rosa",
                        LocalDate.parse("2026-10-01"));
        assertThat(Periods.decide(july, july31)).isInstanceOf(Accepted.class);
        Periods.State august = Periods.evolve(july, closed("2026-08-31"));
        ClosePeriod skipping =
                new ClosePeriod(
                        Period.of("2026-08"),
                        9,
                        1,
                        Digest.ofParts("p"),
                        ALL,
                        "rosa",
                        LocalDate.parse("2026-10-01"));
        assertThat(Periods.decide(august, skipping))
                .isEqualTo(Decision.reject(PeriodRejection.PERIOD_OUT_OF_ORDER));
    }

    @Test
    void what_is_reopened_takes_its_month_with_it() {
        Periods.State reopened = after(CLOSED_29, CLOSED_30, CLOSED_JUNE, PROPOSED, REOPENED);
        assertThat(reopened.closed().closedOn()).isEqualTo(JUNE_29);
        assertThat(reopened.closed().covers(JUNE_30)).isFalse();
        assertThat(close(reopened, "2026-06"))
                .isEqualTo(Decision.reject(PeriodRejection.MONTH_HAS_OPEN_DAYS));
    }
}
