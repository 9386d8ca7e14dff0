package obole.shared.codec;

import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.DONATION;
import static obole.shared.codec.EventExamples.MOMENT;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.id;
import static obole.shared.money.Money.euros;

import obole.shared.campaign.CampaignId;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent.CollectionAdded;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileEvent.Expected;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonorId;
import obole.shared.donation.DonorKind;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Debit;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.MandateRevoked;
import obole.shared.pledge.PledgeEvent.MandateSigned;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;
import obole.shared.pledge.SequenceType;
import obole.shared.pledge.SkipReason;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankStatementEvent.DirectDebitsReturned;
import obole.shared.statement.DebitReturnId;
import obole.shared.statement.ReturnedDebit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Examples of pledges and of the files their direct debits leave in; the ledger has the same, since
 * none of them moves money.
 */
public final class PledgeExamples {

    private static final PledgeId PLEDGE = new PledgeId(id("pledge"));
    private static final DonorId DONOR = new DonorId(id("donor"));
    private static final CollectionFileId FILE = new CollectionFileId(id("collection file"));
    private static final LocalDate COLLECT_ON = DAY.plusDays(2);
    private static final String ACCOUNT = "vault:account";
    private static final CampaignId CAMPAIGN = new CampaignId(id("campaign"));
    private static final String PSP = "sdd:sg";
    private static final List<PledgedGift> GIFTS =
            List.of(new PledgedGift(ASSOCIATION, euros(20_00)));
    private static final CreditorIdentifier CREDITOR = CreditorIdentifier.of("FR72ZZZ123456");
    private static final Mandate MANDATE =
            new Mandate(MandateReference.of("RUM-2026-1"), CREDITOR, MandateScheme.CORE, DAY);
    private static final Collection COLLECTION =
            new Collection(PLEDGE, DAY, 1, DONATION, euros(21_00), MANDATE, false, ACCOUNT);

    private PledgeExamples() {}

    public static List<Object> all() {
        return Stream.of(pledge(), instalment(), collectionFile()).flatMap(List::stream).toList();
    }

    private static List<Object> pledge() {
        return List.of(
                new PledgeStarted(
                        PLEDGE,
                        DIGEST,
                        PSP,
                        Means.DIRECT_DEBIT,
                        GIFTS,
                        euros(1_00),
                        Rhythm.MONTHLY,
                        DAY,
                        DAY.plusYears(2),
                        ZoneId.of("Europe/Paris"),
                        14,
                        ACCOUNT,
                        DIGEST,
                        DONOR,
                        DIGEST,
                        CAMPAIGN,
                        "newsletter",
                        "email",
                        true,
                        DonorKind.COMPANY),
                new MandateSigned(PLEDGE, MANDATE),
                new MandateAmended(PLEDGE, "vault:other-account", DIGEST, DAY),
                new MandateRevoked(PLEDGE, "MD01", DAY),
                new PledgeCardReplaced(PLEDGE, "vault:card", DIGEST),
                new PledgeAmountChanged(PLEDGE, GIFTS, euros(2_00)),
                new PledgePaused(PLEDGE, DAY.plusMonths(2)),
                new PledgeResumed(PLEDGE),
                new PledgeEnded(PLEDGE, EndReason.DONOR));
    }

    private static List<Object> instalment() {
        return List.of(
                new InstalmentPreNotified(PLEDGE, DAY, COLLECT_ON, euros(21_00), DAY.minusDays(14)),
                new InstalmentDue(
                        PLEDGE,
                        DAY,
                        1,
                        DONATION,
                        PSP,
                        GIFTS,
                        euros(1_00),
                        ACCOUNT,
                        new Debit(MANDATE, SequenceType.FRST, COLLECT_ON, false),
                        DONOR,
                        DIGEST,
                        CAMPAIGN,
                        "newsletter",
                        "email",
                        true,
                        DonorKind.COMPANY),
                new CollectionSubmitted(PLEDGE, DAY, 1, FILE, COLLECT_ON),
                new InstalmentCollected(PLEDGE, DAY, 1, DONATION, COLLECT_ON),
                new InstalmentFailed(PLEDGE, DAY, 1, DONATION, "AM04", true, COLLECT_ON),
                new InstalmentReturned(PLEDGE, DAY, 1, DONATION, "AC04", false, COLLECT_ON),
                new RetryScheduled(PLEDGE, DAY, 2, COLLECT_ON.plusDays(5)),
                new InstalmentSkipped(PLEDGE, DAY, 1, DONATION, SkipReason.PAUSED));
    }

    private static List<Object> collectionFile() {
        return List.of(
                new CollectionFileOpened(
                        FILE, "sg", CREDITOR, MandateScheme.CORE, SequenceType.FRST, COLLECT_ON),
                new CollectionAdded(FILE, COLLECTION),
                new CollectionDropped(FILE, COLLECTION, "INSTALMENT_NOT_DUE"),
                new CollectionFileSealed(
                        FILE,
                        "sg",
                        CREDITOR,
                        MandateScheme.CORE,
                        SequenceType.FRST,
                        MOMENT,
                        COLLECT_ON,
                        List.of(COLLECTION),
                        euros(21_00),
                        DIGEST),
                new CollectionFileAbandoned(FILE),
                new CollectionFileHandedOver(FILE, DIGEST),
                new CollectionFileAcknowledged(FILE, "ACCP"),
                new CollectionFileRejected(FILE, "FF01", List.of(COLLECTION)),
                new CollectionRejected(FILE, COLLECTION, "AC01", COLLECT_ON),
                new SettlementLineWithdrawn(
                        SettlementId.of("sdd:sg", "COL1"),
                        "sdd:sg",
                        COLLECTION,
                        "AM04",
                        euros(0),
                        COLLECT_ON),
                new CollectionsExpected(
                        FILE,
                        "sg",
                        COLLECT_ON,
                        List.of(new Expected(DONATION, euros(21_00))),
                        euros(21_00),
                        DIGEST),
                new CollectionRejectedLate(FILE, "sg", COLLECTION, "AM04", COLLECT_ON),
                new DirectDebitsReturned(
                        new DebitReturnId(id("returned debits")),
                        1,
                        1,
                        SAFEGUARDING,
                        DAY,
                        euros(20_00),
                        DIGEST,
                        List.of(new ReturnedDebit(DONATION, euros(20_00), "MD06"))));
    }
}
