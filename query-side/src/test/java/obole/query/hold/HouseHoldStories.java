package obole.query.hold;

import static obole.query.hold.HoldStory.DAY;
import static obole.query.hold.HoldStory.DIGEST;
import static obole.query.hold.HoldStory.MOMENT;
import static obole.query.hold.HoldStory.SETTLEMENT;
import static obole.query.hold.HoldStory.SG;
import static obole.query.hold.HoldStory.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.FeeCollection;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.ImportId;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.period.BooksId;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.SequenceType;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionRefused;
import obole.shared.settlement.ReportLineEvent.Resolution;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineExplanationRefused;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What waits in our own house, and what ends it. */
final class HouseHoldStories {

    private static final SettlementId LATER = SettlementId.of("sandbox", "SBX-2");
    private static final ManualEntryId ENTRY = new ManualEntryId(new UUID(6, 1));
    private static final BreakId BREAK = BreakId.about("DUPLICATE:don_1");
    private static final ImportId IMPORT = new ImportId(new UUID(6, 2));
    private static final PaymentFileId FILE = new PaymentFileId(new UUID(6, 3));
    private static final CollectionFileId DEBITS = new CollectionFileId(new UUID(6, 4));
    private static final TransferId TRANSFER = new TransferId(new UUID(6, 5));

    private HouseHoldStories() {}

    static List<HoldStory> all() {
        List<HoldStory> all = new ArrayList<>(settlements());
        all.addAll(banks());
        all.addAll(
                List.of(
                        new HoldStory(
                                HoldCode.BREAK_RESOLUTION_WAITS,
                                new BreakResolutionProposed(
                                        BREAK,
                                        "DUPLICATE don_1",
                                        euros(5_00),
                                        HowResolved.EXPLAINED,
                                        null,
                                        "the bank has said so",
                                        "ana"),
                                new BreakResolutionRefused(BREAK, "karim", "not yet")),
                        new HoldStory(
                                HoldCode.EXPLANATION_WAITS,
                                explanation(),
                                new BankLineExplanationRefused(STATEMENT, 3, "no", "karim")),
                        new HoldStory(
                                HoldCode.RESOLUTION_WAITS,
                                resolution(),
                                new ReportLineResolutionRefused(SETTLEMENT, 4, "no", "karim")),
                        new HoldStory(
                                HoldCode.MANUAL_ENTRY_WAITS,
                                new ManualEntryProposed(
                                        ENTRY, DIGEST, List.of(), "a fee", DAY, "paula"),
                                new ManualEntryRefused(ENTRY, "karim", "no")),
                        new HoldStory(
                                HoldCode.IMPORT_WAITS,
                                new ImportProposed(IMPORT, "helloasso", "ha", DIGEST, 3, "paula"),
                                new ImportApproved(IMPORT, "karim")),
                        new HoldStory(
                                HoldCode.REOPENING_WAITS,
                                new ReopeningProposed(BooksId.OURS, DAY, "a late fact", "paula"),
                                new ReopeningRefused(BooksId.OURS, DAY, "no", "karim"))));
        return all;
    }

    private static List<HoldStory> settlements() {
        Object proposed =
                new SettlementShortAcceptanceProposed(
                        SETTLEMENT, euros(40_00), ShortLoss.WRITE_OFF, "old", "paula");
        return List.of(
                new HoldStory(
                        HoldCode.SETTLEMENT_SHORT,
                        new SettlementShort(
                                SETTLEMENT,
                                "sandbox",
                                SG,
                                euros(60_00),
                                euros(60_00),
                                euros(100_00),
                                DAY),
                        new SettlementConfirmed(
                                SETTLEMENT,
                                "sandbox",
                                SG,
                                euros(100_00),
                                euros(40_00),
                                FeeCollection.NETTED,
                                1,
                                DAY)),
                new HoldStory(
                        HoldCode.SHORT_ACCEPTANCE_WAITS,
                        proposed,
                        new SettlementShortAcceptanceRefused(SETTLEMENT, "no", "karim")),
                new HoldStory(
                        HoldCode.PSP_RESERVE,
                        new PspReserveHeld(SETTLEMENT, 3, "sandbox", euros(10_00), DAY),
                        new PspReserveReleased(
                                LATER, 1, "sandbox", euros(10_00), DAY, SETTLEMENT)));
    }

    private static List<HoldStory> banks() {
        Object sealed = sealed();
        Object approved = new TransferApproved(TRANSFER, euros(11_72), "karim");
        Object left =
                new TransferLeft(
                        TRANSFER, TransferKind.SWEEP, SG, euros(11_72), true, STATEMENT, 4, DAY);
        return List.of(
                new HoldStory(
                        HoldCode.PAYMENT_FILE_WAITS,
                        new PaymentFileSealed(
                                FILE,
                                "sg",
                                Scheme.SEPA,
                                MOMENT,
                                DAY,
                                List.of(),
                                euros(60_00),
                                DIGEST,
                                null),
                        new PaymentFileHandedOver(FILE, DIGEST)),
                new HoldStory(
                        HoldCode.COLLECTION_FILE_WAITS,
                        sealed,
                        new CollectionFileHandedOver(DEBITS, DIGEST)),
                new HoldStory(
                        HoldCode.COLLECTION_FILE_WAITS,
                        sealed,
                        new CollectionFileAcknowledged(DEBITS, "ACCP")),
                new HoldStory(
                        HoldCode.COLLECTION_FILE_WAITS,
                        sealed,
                        new CollectionFileRejected(DEBITS, "FF01", List.of())),
                new HoldStory(
                        HoldCode.TRANSFER_WAITS,
                        proposed(),
                        new TransferRefused(TRANSFER, "no", "karim")),
                new HoldStory(HoldCode.TRANSFER_WAITS, proposed(), approved),
                new HoldStory(
                        HoldCode.TRANSFER_ORDER_WAITS,
                        approved,
                        new TransferHandedOver(TRANSFER, DIGEST)),
                new HoldStory(
                        HoldCode.TRANSFER_ORDER_WAITS,
                        approved,
                        new TransferFailed(
                                TRANSFER, TransferKind.SWEEP, euros(11_72), "AC04", "bank")),
                new HoldStory(HoldCode.TRANSFER_ORDER_WAITS, approved, left));
    }

    private static CollectionFileSealed sealed() {
        return new CollectionFileSealed(
                DEBITS,
                "sg",
                new CreditorIdentifier("FR72ZZZ123456"),
                MandateScheme.CORE,
                SequenceType.FRST,
                MOMENT,
                DAY,
                List.of(),
                euros(21_00),
                DIGEST);
    }

    private static TransferProposed proposed() {
        return new TransferProposed(
                TRANSFER,
                DIGEST,
                TransferKind.SWEEP,
                SG,
                SG,
                null,
                null,
                null,
                null,
                euros(11_72),
                euros(11_72),
                "revenue",
                "paula");
    }

    private static ReportLineResolutionProposed resolution() {
        return new ReportLineResolutionProposed(
                SETTLEMENT,
                4,
                DIGEST,
                Resolution.WRITE_OFF,
                "sandbox",
                euros(-1_00),
                null,
                null,
                null,
                "nobody knows",
                "paula");
    }

    private static BankLineExplanationProposed explanation() {
        return new BankLineExplanationProposed(
                STATEMENT,
                3,
                DIGEST,
                BankLineEvent.Meaning.CHARGE,
                null,
                null,
                null,
                null,
                null,
                "a fee",
                "paula");
    }
}
