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
import obole.shared.safeguarding.SafeguardingProof;
import obole.shared.safeguarding.SafeguardingProof.AtPsp;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.safeguarding.SafeguardingProof.ItemKind;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a proof names one by one, from events through the tables of reconciliation. */
class ProofItemsTest {

    private static final SettlementId REPORT = new SettlementId(new UUID(6, 1));

    private static DonationId donation(int number) {
        return new DonationId(new UUID(2, number));
    }

    private static DonationCaptured captured(
            int number, Money gross, CollectedBy by, LocalDate on) {
        return new DonationCaptured(
                donation(number), "psp", "ch_" + number, gross, List.of(), euros(0), by, on);
    }

    private static DonationCaptured captured(int number, Money gross, LocalDate on) {
        return captured(number, gross, CollectedBy.PLATFORM, on);
    }

    private static Object[] reported(Money gross, int number) {
        return new Object[] {
            new SettlementReportReceived(
                    REPORT,
                    "psp",
                    "R1",
                    Digest.ofParts("R1"),
                    FeeCollection.NETTED,
                    gross,
                    euros(0),
                    gross,
                    1,
                    1),
            new SettlementChunkReceived(
                    REPORT,
                    1,
                    "psp",
                    List.of(
                            new ReportLine(
                                    1,
                                    ReportLine.Kind.PAYMENT,
                                    donation(number).toString(),
                                    donation(number).toString(),
                                    "ch_" + number,
                                    gross,
                                    euros(0))))
        };
    }

    @Test
    void money_is_named_at_the_psp_then_as_a_settlement_and_no_more_when_it_is_credited() {
        try (ReconciliationScene scene = new ReconciliationScene()) {
            LocalDate before = DAY.minusDays(3);
            scene.happened(
                    captured(1, euros(10_00), DAY),
                    captured(2, euros(5_00), DAY),
                    captured(3, euros(7_00), before),
                    captured(4, Money.of(3_00, "USD"), before),
                    captured(5, euros(99_00), CollectedBy.HOST, before),
                    captured(6, euros(88_00), DAY.plusDays(1)));
            assertThat(scene.items(DAY)).isEmpty();
            AtPsp dollars = new AtPsp("psp", Money.of(3_00, "USD"), before);
            AtPsp all = new AtPsp("psp", euros(22_00), before);
            assertThat(scene.atPsps(DAY)).containsExactly(all, dollars);
            assertThat(scene.atPsps(before.minusDays(1))).isEmpty();

            // Its report names one of them: it is still there until the money has come.
            scene.happened(reported(euros(7_00), 3));
            assertThat(scene.atPsps(DAY)).containsExactly(all, dollars);
            scene.happened(
                    booked(SG, 1, 7_00, null),
                    new SettlementLineMatched(REPORT, STATEMENT, 1, SG, euros(7_00), DAY),
                    new SettlementConfirmed(
                            REPORT,
                            "psp",
                            SG,
                            euros(7_00),
                            euros(7_00),
                            FeeCollection.NETTED,
                            1,
                            DAY));
            AtPsp rest = new AtPsp("psp", euros(15_00), DAY);
            assertThat(scene.atPsps(DAY)).containsExactly(rest, dollars);
            assertThat(scene.items(DAY))
                    .containsExactly(
                            new Item(ItemKind.SETTLEMENT, REPORT.toString(), euros(7_00), DAY));
            assertThat(scene.items(DAY.minusDays(1))).isEmpty();

            scene.happened(new SettlementChunkSettled(REPORT, 1, List.of(), DAY));
            assertThat(scene.atPsps(DAY)).containsExactly(rest, dollars);
            assertThat(scene.items(DAY)).isEmpty();
        }
    }

    @Test
    void many_young_receipts_hide_no_old_debit_that_nobody_explains() {
        try (ReconciliationScene scene = new ReconciliationScene()) {
            scene.happened(new BankEntriesRecorded(STATEMENT, 1, SG, unknown(150), null));
            List<Item> items = scene.items(DAY);
            assertThat(items).hasSize(150);
            assertThat(items.getFirst().kind()).isEqualTo(ItemKind.SUSPENSE_OUT);
            SafeguardingProof proof =
                    SafeguardingProof.of(DAY, 5, List.of(), List.of(), items, List.of());
            assertThat(proof.itemsLeftOut()).isEqualTo(50);
            assertThat(proof.notMixed()).isFalse();
        }
    }

    /** All of today, but for one debit of long ago. */
    private static List<BankEntry> unknown(int lines) {
        List<BankEntry> entries = new ArrayList<>();
        for (int line = 1; line <= lines; line++) {
            boolean last = line == lines;
            LocalDate on = last ? DAY.minusDays(20) : DAY;
            entries.add(new BankEntry(line, !last, euros(line), on, on, null, null, null, null));
        }
        return entries;
    }
}
