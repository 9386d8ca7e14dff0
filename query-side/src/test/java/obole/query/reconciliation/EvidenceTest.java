package obole.query.reconciliation;

import static obole.query.reconciliation.ReconciliationScene.DAY;
import static obole.query.reconciliation.ReconciliationScene.SG;
import static obole.query.reconciliation.ReconciliationScene.STATEMENT;
import static obole.query.reconciliation.ReconciliationScene.booked;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** From events through the tables to breaks: what SQL leaves out is what simply matches. */
class EvidenceTest {

    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);

    private ReconciliationScene scene;

    @BeforeEach
    void start() {
        scene = new ReconciliationScene();
    }

    @AfterEach
    void stop() {
        scene.close();
    }

    private void happened(Object... events) {
        scene.happened(events);
    }

    private List<String> breaks(LocalDate today) {
        return scene.breaks(today);
    }

    private static DonationId donation(int number) {
        return new DonationId(new UUID(2, number));
    }

    private static SettlementId settlement(int number) {
        return new SettlementId(new UUID(6, number));
    }

    private static DonationCaptured captured(int number) {
        return new DonationCaptured(
                donation(number),
                "psp",
                "ch_" + number,
                euros(10_00),
                List.of(),
                euros(0),
                CollectedBy.PLATFORM,
                DAY);
    }

    private static Object[] report(int number, int... donations) {
        List<ReportLine> lines =
                IntStream.range(0, donations.length)
                        .mapToObj(i ->
                                new ReportLine(
                                        i + 1,
                                        ReportLine.Kind.PAYMENT,
                                        donation(donations[i]).toString(),
                                        donation(donations[i]).toString(),
                                        "ch_" + donations[i],
                                        euros(10_00),
                                        euros(0)))
                        .toList();
        Money sum = euros(10_00L * donations.length);
        return new Object[] {
            new SettlementChunkReceived(settlement(number), 1, "psp", lines),
            new SettlementReportReceived(
                    settlement(number),
                    "psp",
                    "S" + number,
                    Digest.ofParts("S" + number),
                    FeeCollection.NETTED,
                    sum,
                    euros(0),
                    sum,
                    donations.length,
                    1),
            new SettlementLineMatched(settlement(number), STATEMENT, 90 + number, SG, sum, DAY)
        };
    }

    private List<String> ofDonations(LocalDate today) {
        return breaks(today).stream().filter(each -> !each.startsWith("MISSING_AT_BANK")).toList();
    }

    @Test
    void a_capture_that_a_later_report_leaves_out_is_missing_until_another_report_has_it() {
        happened(captured(1), captured(2));
        assertThat(ofDonations(DAY.plusDays(7))).isEmpty();
        assertThat(ofDonations(DAY.plusDays(8)))
                .containsExactly(
                        "CAPTURE_STALE " + donation(1) + " 1000",
                        "CAPTURE_STALE " + donation(2) + " 1000");
        happened(report(1, 1));
        assertThat(ofDonations(DAY)).containsExactly("MISSING_AT_PSP " + donation(2) + " 1000");
        happened(report(2, 2));
        assertThat(ofDonations(DAY))
                .containsExactly(
                        "MISSING_AT_PSP " + donation(2) + " 1000 by " + settlement(2) + "/1");
        happened(captured(3));
        assertThat(ofDonations(DAY)).hasSize(1);
    }

    @Test
    void report_lines_of_nobody_and_lines_that_come_again_are_found_through_the_tables() {
        happened(captured(1));
        happened(report(1, 1, 9));
        happened(report(2, 1));
        assertThat(ofDonations(DAY))
                .containsExactly(
                        "DUPLICATE " + settlement(2) + "/1 1000",
                        "UNKNOWN " + settlement(1) + "/2 1000");
    }

    @Test
    void money_of_a_psp_on_our_own_account_and_of_another_currency_is_named() {
        happened(booked(OP, 1, 10_00, null), booked(SG, 2, 10_00, null));
        happened(
                report(1, 1)[1],
                new SettlementLineMatched(settlement(1), STATEMENT, 1, OP, euros(10_00), DAY),
                new SettlementLineMatched(
                        settlement(1), STATEMENT, 3, SG, Money.of(10_00, "USD"), DAY),
                booked(SG, 4, 5_00, null));
        assertThat(breaks(DAY))
                .contains(
                        "WRONG_ACCOUNT " + STATEMENT + "/1 1000",
                        "UNKNOWN " + STATEMENT + "/2 1000",
                        "MISSING_AT_BANK " + STATEMENT + "/3 1000",
                        "UNKNOWN " + STATEMENT + "/4 500");
        happened(
                new BankEntriesRecorded(
                        STATEMENT,
                        3,
                        SG,
                        List.of(
                                new BankEntry(
                                        3,
                                        true,
                                        Money.of(10_00, "USD"),
                                        DAY,
                                        DAY,
                                        null,
                                        null,
                                        null,
                                        null)),
                        null));
        assertThat(breaks(DAY)).contains("CURRENCY " + STATEMENT + "/3 1000");
    }
}
