package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_CARRIED_BEFORE;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ApplyReserveLine;
import obole.command.settlement.SettlementCommand.CarryForward;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.shared.Malformed;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What ends a settlement in another way than by exactly its net, and what is of no donation. */
class SettlementShapesTest {

    private static final SettlementId ID = SettlementId.of("sandbox", "SBX-1");
    private static final StatementId STATEMENT = new StatementId(new UUID(1, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate CLOSED = LocalDate.of(2026, 11, 20);

    private SettlementState state = new SettlementState.Unknown();

    @Test
    void what_is_within_the_tolerance_is_given_up_by_nobody() {
        send(report(100_00));
        assertThat(send(tolerant(1, 99_95)))
                .endsWith(
                        new SettlementShortAccepted(
                                ID, "sandbox", euros(5), ShortLoss.PSP_FEE, null, MONDAY),
                        confirmed(SG, 100_00, 0, MONDAY));
    }

    @Test
    void more_than_the_tolerance_waits() {
        send(report(100_00));
        assertThat(send(tolerant(1, 99_94))).last().isInstanceOf(SettlementShort.class);
    }

    @Test
    void what_was_given_up_and_comes_after_all_undoes_the_loss_first() {
        send(report(100_00));
        send(tolerant(1, 99_95));
        assertThat(send(entry(2, 8, MONDAY.plusDays(1), 0)))
                .endsWith(
                        new SettlementShortRecovered(
                                ID, "sandbox", SG, euros(5), ShortLoss.PSP_FEE, MONDAY.plusDays(1)),
                        new SettlementOver(ID, "sandbox", euros(3)));
    }

    @Test
    void a_later_report_may_say_it_carries_what_it_has_not_seen_yet() {
        send(carry(-20_00));
        assertThat(send(report(-20_00))).endsWith(confirmed(SG, -20_00, 0, CLOSED));
    }

    @Test
    void what_is_carried_and_is_not_what_is_missing_completes_nothing() {
        send(report(-20_00));
        assertThat(send(carry(-19_00))).hasOnlyElementsOfType(SettlementCarriedForward.class);
        assertThat(Settlement.decide(state, carry(-18_00)))
                .isEqualTo(Decision.reject(SETTLEMENT_CARRIED_BEFORE));
    }

    @Test
    void billed_fees_are_no_part_of_the_net() {
        assertThatThrownBy(() -> billed(99_00)).isInstanceOf(Malformed.class);
        assertThat(send(billed(100_00))).hasOnlyElementsOfType(SettlementReportReceived.class);
    }

    @Test
    void fees_and_reserves_of_a_report_are_told_once_and_billed_ones_apart() {
        ReportLine fee = line(1, ReportLine.Kind.FEE, 0, 15_00);
        ReportLine held = line(2, ReportLine.Kind.RESERVE_HELD, -10_00, 0);
        SettlementChunkReceived chunk =
                new SettlementChunkReceived(ID, 1, "sandbox", List.of(fee, held));
        assertThat(FeeLinePolicy.lines(chunk, FeeCollection.NETTED))
                .containsExactly(
                        new ApplyFeeLine(ID, 1, euros(15_00), euros(0)),
                        new ApplyReserveLine(ID, 2, euros(-10_00), null));
        assertThat(FeeLinePolicy.lines(chunk, FeeCollection.BILLED))
                .contains(new ApplyFeeLine(ID, 1, euros(0), euros(15_00)));
    }

    @Test
    void what_a_psp_releases_names_the_report_it_was_kept_of_if_its_line_does() {
        ReportLine named =
                new ReportLine(
                        1,
                        ReportLine.Kind.RESERVE_RELEASED,
                        null,
                        "SBX-0",
                        "r",
                        euros(10_00),
                        euros(0));
        ReportLine unnamed = line(2, ReportLine.Kind.RESERVE_RELEASED, 5_00, 0);
        SettlementChunkReceived chunk =
                new SettlementChunkReceived(ID, 1, "sandbox", List.of(named, unnamed));
        assertThat(FeeLinePolicy.lines(chunk, FeeCollection.NETTED))
                .containsExactly(
                        new ApplyReserveLine(
                                ID, 1, euros(10_00), SettlementId.of("sandbox", "SBX-0")),
                        new ApplyReserveLine(ID, 2, euros(5_00), null));
    }

    @Test
    void only_a_line_that_names_an_earlier_report_carries_it_forward() {
        ReportLine carried =
                new ReportLine(
                        1,
                        ReportLine.Kind.CARRIED_FORWARD,
                        null,
                        "SBX-1",
                        "c",
                        euros(-20_00),
                        euros(0));
        SettlementChunkReceived chunk =
                new SettlementChunkReceived(
                        SettlementId.of("sandbox", "SBX-2"),
                        1,
                        "sandbox",
                        List.of(carried, line(2, ReportLine.Kind.CARRIED_FORWARD, -1, 0)));
        assertThat(CarriedForwardPolicy.commands(List.of(chunk), SG, CLOSED))
                .containsExactly(carry(-20_00));
    }

    private static ReportLine line(int number, ReportLine.Kind kind, long gross, long fee) {
        return new ReportLine(number, kind, null, null, "x", euros(gross), euros(fee));
    }

    private static ReceiveReport billed(long net) {
        return new ReceiveReport(
                ID,
                "sandbox",
                "SBX-1",
                Digest.ofParts("billed"),
                FeeCollection.BILLED,
                euros(100_00),
                euros(1_00),
                euros(net),
                3,
                1,
                CLOSED,
                SG,
                euros(0));
    }

    private static CarryForward carry(long amount) {
        return new CarryForward(
                ID, "sandbox", euros(amount), SettlementId.of("sandbox", "SBX-2"), SG, CLOSED);
    }

    private static MatchBankEntry tolerant(int line, long amount) {
        return entry(line, amount, MONDAY, 5);
    }

    private static MatchBankEntry entry(int line, long amount, LocalDate on, long tolerance) {
        return new MatchBankEntry(ID, STATEMENT, line, SG, euros(amount), on, euros(tolerance));
    }

    private static ReceiveReport report(long net) {
        return new ReceiveReport(
                ID,
                "sandbox",
                "SBX-1",
                Digest.ofParts("report", Long.toString(net)),
                FeeCollection.NETTED,
                euros(net + 1_00),
                euros(1_00),
                euros(net),
                3,
                1,
                CLOSED,
                SG,
                euros(0));
    }

    private static SettlementConfirmed confirmed(
            BankAccount account, long net, long arrived, LocalDate on) {
        return new SettlementConfirmed(
                ID, "sandbox", account, euros(net), euros(arrived), FeeCollection.NETTED, 1, on);
    }

    private List<SettlementEvent> send(SettlementCommand command) {
        List<SettlementEvent> events =
                Settlement.decide(state, command)
                                instanceof Decision.Accepted<SettlementEvent>(var accepted, _)
                        ? accepted
                        : List.of();
        for (SettlementEvent event : events) {
            state = SettlementState.evolve(state, event);
        }
        return events;
    }
}
