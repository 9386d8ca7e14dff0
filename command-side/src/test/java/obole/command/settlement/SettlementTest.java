package obole.command.settlement;

import static obole.command.settlement.SettlementRejection.SETTLEMENT_NOT_CONFIRMED;
import static obole.command.settlement.SettlementRejection.SETTLEMENT_REPORT_DIFFERS;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.settlement.SettlementCommand.ApplyFeeLine;
import obole.command.settlement.SettlementCommand.ImportSettlement;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.command.settlement.SettlementCommand.ReceiveReport;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

class SettlementTest {

    private static final SettlementId ID = SettlementId.of("sandbox", "SBX-1");
    private static final StatementId STATEMENT = new StatementId(new UUID(1, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate CLOSED = LocalDate.of(2026, 11, 20);

    private final List<SettlementEvent> history = new ArrayList<>();
    private SettlementState state = new SettlementState.Unknown();

    @Test
    void the_exact_net_confirms_with_the_banks_date() {
        assertThat(send(report(100_00))).hasOnlyElementsOfType(SettlementReportReceived.class);
        assertThat(send(entry(1, SG, 100_00, MONDAY)))
                .containsExactly(
                        matched(1, SG, 100_00, MONDAY), confirmed(SG, 100_00, 100_00, MONDAY));
    }

    @Test
    void a_bank_line_is_claimed_by_the_settlement_that_it_is_of() {
        MatchBankEntry match = entry(1, SG, 100_00, MONDAY);
        assertThat(Settlement.decide(state, match))
                .isEqualTo(
                        Decision.<SettlementEvent>accept(matched(1, SG, 100_00, MONDAY))
                                .claiming(match.claim()));
        assertThat(match.claim().claimId()).isEqualTo(STATEMENT.taken(1));
    }

    @Test
    void money_that_comes_before_its_report_waits_for_it() {
        assertThat(send(entry(1, SG, 100_00, MONDAY)))
                .containsExactly(matched(1, SG, 100_00, MONDAY));
        assertThat(send(report(100_00))).endsWith(confirmed(SG, 100_00, 100_00, MONDAY));
    }

    @Test
    void a_part_is_booked_and_nothing_is_credited_until_the_rest_arrives() {
        send(report(100_00));
        assertThat(send(entry(1, SG, 60_00, MONDAY)))
                .endsWith(
                        new SettlementShort(
                                ID,
                                "sandbox",
                                SG,
                                euros(60_00),
                                euros(60_00),
                                euros(100_00),
                                MONDAY));
        assertThat(send(entry(2, SG, 40_00, MONDAY.plusDays(1))))
                .endsWith(confirmed(SG, 100_00, 40_00, MONDAY.plusDays(1)));
    }

    @Test
    void too_much_is_credited_for_the_net_and_the_excess_is_named() {
        send(report(100_00));
        assertThat(send(entry(1, SG, 103_00, MONDAY)))
                .endsWith(
                        confirmed(SG, 100_00, 100_00, MONDAY),
                        new SettlementOver(ID, "sandbox", euros(3_00)));
        assertThat(send(entry(2, SG, 2_00, MONDAY)))
                .endsWith(new SettlementOver(ID, "sandbox", euros(5_00)));
    }

    @Test
    void a_net_below_zero_is_confirmed_by_a_debit() {
        send(report(-20_00));
        assertThat(send(entry(1, SG, -20_00, MONDAY)))
                .endsWith(confirmed(SG, -20_00, -20_00, MONDAY));
    }

    @Test
    void a_debit_is_never_netted_with_the_credit_that_is_expected() {
        send(report(100_00));
        assertThat(send(entry(1, SG, -20_00, MONDAY)))
                .containsExactly(matched(1, SG, -20_00, MONDAY));
        assertThat(send(entry(2, SG, 100_00, MONDAY)))
                .endsWith(confirmed(SG, 100_00, 100_00, MONDAY));
    }

    @Test
    void a_net_of_zero_waits_for_no_bank() {
        assertThat(send(report(0))).endsWith(confirmed(SG, 0, 0, CLOSED));
    }

    @Test
    void money_on_two_accounts_is_booked_on_each() {
        send(entry(1, OP, 30_00, MONDAY));
        send(entry(2, SG, 70_00, MONDAY));
        assertThat(send(report(100_00)).subList(1, 3))
                .containsExactly(
                        new SettlementShort(
                                ID,
                                "sandbox",
                                OP,
                                euros(30_00),
                                euros(30_00),
                                euros(100_00),
                                MONDAY),
                        confirmed(SG, 100_00, 70_00, MONDAY));
    }

    @Test
    void the_same_entry_twice_counts_once() {
        send(report(100_00));
        send(entry(1, SG, 60_00, MONDAY));
        assertThat(send(entry(1, SG, 60_00, MONDAY))).isEmpty();
        send(entry(2, SG, 40_00, MONDAY));
        assertThat(send(entry(2, SG, 40_00, MONDAY))).isEmpty();
        assertThat(send(entry(1, SG, 60_00, MONDAY))).isEmpty();
    }

    @Test
    void the_same_report_is_a_replay_and_another_one_is_refused() {
        send(report(100_00));
        assertThat(Settlement.decide(state, report(100_00))).isInstanceOf(Decision.Replayed.class);
        assertThat(Settlement.decide(state, report(99_00)))
                .isEqualTo(Decision.reject(SETTLEMENT_REPORT_DIFFERS));
        send(entry(1, SG, 100_00, MONDAY));
        assertThat(Settlement.decide(state, report(100_00))).isInstanceOf(Decision.Replayed.class);
        assertThat(Settlement.decide(state, report(99_00)))
                .isEqualTo(Decision.reject(SETTLEMENT_REPORT_DIFFERS));
    }

    @Test
    void a_fee_of_the_psp_is_booked_once_and_only_when_the_money_is_there() {
        ApplyFeeLine fee = new ApplyFeeLine(ID, 7, euros(2_00), euros(0));
        send(report(100_00));
        assertThat(Settlement.decide(state, fee))
                .isEqualTo(Decision.reject(SETTLEMENT_NOT_CONFIRMED));
        send(entry(1, SG, 100_00, MONDAY));
        FeeLineApplied applied =
                new FeeLineApplied(ID, 7, "sandbox", euros(2_00), euros(0), MONDAY);
        assertThat(record(Settlement.decide(state, fee))).containsExactly(applied);
        assertThat(record(Settlement.decide(state, fee))).isEmpty();
    }

    @Test
    void an_earlier_custodians_settlement_is_report_and_proof_in_one() {
        ImportSettlement bringIn =
                new ImportSettlement(
                        ID,
                        "opencollective",
                        "oc-1",
                        Digest.ofParts("oc"),
                        new BankAccount("oc", BankAccount.Kind.EXTERNAL),
                        STATEMENT,
                        1,
                        euros(10_00),
                        euros(1_00),
                        euros(9_00),
                        MONDAY);
        assertThat(record(Settlement.decide(state, bringIn)))
                .extracting(each -> each.getClass().getSimpleName())
                .containsExactly(
                        "SettlementReportReceived", "SettlementLineMatched", "SettlementConfirmed");
        assertThat(Settlement.decide(state, bringIn)).isInstanceOf(Decision.Replayed.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void any_order_of_report_and_entries_comes_to_the_same(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int parts = 1 + random.nextInt(5);
            List<Object> facts = new ArrayList<>();
            long sum = 0;
            for (int line = 1; line <= parts; line++) {
                long amount = 1L + random.nextInt(50_00);
                sum += amount;
                BankAccount account = random.nextInt(4) == 0 ? OP : SG;
                facts.add(entry(line, account, amount, MONDAY.plusDays(random.nextInt(4))));
            }
            long net = sum - (random.nextInt(3) - 1) * (long) random.nextInt((int) sum);
            facts.add(report(net));
            String expected = outcome(facts, net);
            facts.addAll(List.copyOf(facts));
            Collections.shuffle(facts, random);
            assertThat(outcome(facts, net)).isEqualTo(expected);
        }
    }

    /** What is booked, what is too much, whether it is confirmed, and when if nothing is. */
    private String outcome(List<Object> facts, long net) {
        history.clear();
        state = new SettlementState.Unknown();
        long matched = 0;
        for (Object fact : facts) {
            for (SettlementEvent event : send(fact)) {
                matched += event instanceof SettlementLineMatched e ? e.amount().minor() : 0;
            }
        }
        long booked = 0;
        long excess = 0;
        String confirmed = "waits";
        for (SettlementEvent event : history) {
            switch (event) {
                case SettlementShort e -> booked += e.arrived().minor();
                case SettlementConfirmed e -> {
                    booked += e.arrived().minor();
                    confirmed = "confirmed " + (matched == net ? e.effectiveOn() : "");
                }
                case SettlementOver e -> excess = e.excess().minor();
                default -> {}
            }
        }
        assertThat(booked).isEqualTo(Math.min(matched, net));
        return booked + " and " + excess + " too much, " + confirmed;
    }

    private List<SettlementEvent> send(Object command) {
        return record(Settlement.decide(state, (SettlementCommand) command));
    }

    private List<SettlementEvent> record(Decision<SettlementEvent> decision) {
        List<SettlementEvent> events =
                decision instanceof Decision.Accepted<SettlementEvent>(var accepted, _)
                        ? accepted
                        : List.of();
        for (SettlementEvent event : events) {
            state = SettlementState.evolve(state, event);
        }
        history.addAll(events);
        return events;
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

    private static MatchBankEntry entry(
            int line, BankAccount account, long amount, LocalDate bookedOn) {
        return new MatchBankEntry(ID, STATEMENT, line, account, euros(amount), bookedOn, euros(0));
    }

    private static SettlementLineMatched matched(
            int line, BankAccount account, long amount, LocalDate bookedOn) {
        return new SettlementLineMatched(ID, STATEMENT, line, account, euros(amount), bookedOn);
    }

    private static SettlementConfirmed confirmed(
            BankAccount account, long net, long arrived, LocalDate on) {
        Money whole = euros(net);
        return new SettlementConfirmed(
                ID, "sandbox", account, whole, euros(arrived), FeeCollection.NETTED, 1, on);
    }
}
