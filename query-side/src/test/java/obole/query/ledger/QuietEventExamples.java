package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.shared.money.Money.euros;

import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.AssociationZoneSet;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.AssociationEvent.BankAccountQuestioned;
import obole.shared.association.AssociationEvent.BankAccountRefused;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.campaign.CampaignId;
import obole.shared.codec.ClosingExamples;
import obole.shared.codec.PledgeExamples;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.HistoryImportEvent.ImportRefused;
import obole.shared.history.ImportId;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutAdded;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.rate.RatesEvent.RatesRecorded;
import obole.shared.rate.RatesId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.IntradayEvent.IntradayReported;
import obole.shared.statement.IntradayId;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The examples of what is nobody's money yet: manual entries, files, imports, associations. */
final class QuietEventExamples {

    private static final ManualEntryId MANUAL = new ManualEntryId(new UUID(9, 1));
    private static final PaymentFileId FILE = new PaymentFileId(new UUID(10, 1));
    private static final ImportId IMPORT = new ImportId(new UUID(11, 1));

    private QuietEventExamples() {}

    static void addTo(Map<String, Object> all) {
        manual(all);
        file(all);
        PledgeExamples.all().forEach(event -> all.put(event.getClass().getSimpleName(), event));
        ClosingExamples.all().forEach(event -> all.put(event.getClass().getSimpleName(), event));
        rest(all);
        association(all);
    }

    private static void manual(Map<String, Object> all) {
        List<ManualLine> lines =
                List.of(new ManualLine("suspense:op:in", "house:counterpart", euros(12_00)));
        all.put(
                "ManualEntryProposed",
                new ManualEntryProposed(MANUAL, DIGEST, lines, "capital", DAY, "finance"));
        all.put("ManualEntryRefused", new ManualEntryRefused(MANUAL, "head", "unclear"));
        all.put("ManualEntryApproved", new ManualEntryApproved(MANUAL, lines, DAY, "head"));
    }

    private static void file(Map<String, Object> all) {
        Instruction instruction = new Instruction(ACCOUNT_A, PAYOUT, euros(60_00), "vault:1");
        all.put("PaymentFileOpened", new PaymentFileOpened(FILE, "sg", Scheme.SEPA, DAY));
        all.put("PaymentFilePayoutAdded", new PaymentFilePayoutAdded(FILE, instruction));
        all.put(
                "PaymentFilePayoutRemoved",
                new PaymentFilePayoutRemoved(FILE, ACCOUNT_A, PAYOUT, "blocked"));
        all.put(
                "PaymentFileSealed",
                new PaymentFileSealed(
                        FILE,
                        "sg",
                        Scheme.SEPA,
                        TestLedger.RECORDED,
                        DAY,
                        List.of(instruction),
                        euros(60_00),
                        DIGEST,
                        null));
        all.put(
                "PaymentFileAcknowledged",
                new PaymentFileAcknowledged(
                        FILE,
                        "PART",
                        List.of(new PaymentStatus(ACCOUNT_A, PAYOUT, "RJCT", true, "AC04"))));
        all.put("PaymentFileHandedOver", new PaymentFileHandedOver(FILE, DIGEST));
        all.put(
                "PaymentFileRejected",
                new PaymentFileRejected(FILE, "unreadable", List.of(instruction)));
    }

    private static void rest(Map<String, Object> all) {
        all.put(
                "ImportProposed",
                new ImportProposed(IMPORT, "open-collective", "oc", DIGEST, 1916, "finance"));
        all.put("ImportRefused", new ImportRefused(IMPORT, "not ours", "head"));
        all.put("ImportApproved", new ImportApproved(IMPORT, "head"));
        all.put(
                "ImportFinished",
                new ImportFinished(IMPORT, "oc", 1916, 1035, 2, 57, 2, List.of(), null));
        all.put("Claimed", new Claimed("pay", "acc", DIGEST));
    }

    private static void association(Map<String, Object> all) {
        all.put(
                "AssociationRegistered",
                new AssociationRegistered(
                        A,
                        DIGEST,
                        "Les Amis",
                        new AssociationIdentifier(AssociationIdentifier.Kind.RNA, "W751000001"),
                        FeeBearer.ASSOCIATION,
                        300,
                        DAY,
                        null,
                        null,
                        null));
        all.put(
                "AssociationFeesSet",
                new AssociationFeesSet(
                        A,
                        new FeeTerms(FeeBearer.PLATFORM, 250, euros(30), null),
                        "head",
                        "yearly review"));
        all.put(
                "IntradayReported",
                new IntradayReported(
                        new IntradayId(new UUID(41, 1)),
                        new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                        "R-1",
                        "2026-11-26T10:00:00",
                        3,
                        euros(100_00),
                        euros(20_00),
                        euros(5_00),
                        euros(0),
                        null));
        all.put(
                "RatesRecorded",
                new RatesRecorded(
                        RatesId.of(DAY), Digest.ofParts("rates"), DAY, "ECB", List.of(), "alice"));
        CampaignId campaign = new CampaignId(new UUID(1, 1));
        all.put(
                "CampaignOpened",
                new CampaignOpened(
                        campaign, DIGEST, A, "Winter", euros(100_00), DAY, null, "manager"));
        all.put(
                "CampaignChanged",
                new CampaignChanged(campaign, "Winter", null, DAY, null, "manager"));
        all.put("CampaignClosed", new CampaignClosed(campaign, "manager", "goal reached"));
        all.put(
                "AssociationDocumentReceived",
                new AssociationDocumentReceived(A, "STATUTES", "vault:2", DIGEST, null, "manager"));
        all.put("AssociationVerified", new AssociationVerified(A, "compliance"));
        all.put(
                "AssociationVerificationRefused",
                new AssociationVerificationRefused(A, "compliance", "unreadable"));
        all.put("AssociationSuspended", new AssociationSuspended(A, "compliance", "inquiry"));
        all.put(
                "AssociationZoneSet",
                new AssociationZoneSet(A, ZoneId.of("Indian/Reunion"), "head", "moved"));
        all.put(
                "BankAccountProposed",
                new BankAccountProposed(A, "vault:1", DIGEST, "manager", "EUR"));
        all.put(
                "BankAccountRefused",
                new BankAccountRefused(A, "vault:1", "not theirs", "head", "EUR", false));
        all.put("BankAccountQuestioned", new BankAccountQuestioned(A, "vault:1", "AC04", "EUR"));
        all.put(
                "BankAccountConfirmed",
                new BankAccountConfirmed(
                        A, "vault:1", DIGEST, "manager", "finance", TestLedger.RECORDED, "EUR"));
        all.put(
                "AssociationRefundTermsSet",
                new AssociationRefundTermsSet(
                        A, true, FeeBearer.ASSOCIATION, "finance", "by contract"));
    }
}
