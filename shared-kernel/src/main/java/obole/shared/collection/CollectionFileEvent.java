package obole.shared.collection;

import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.SequenceType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What can have happened to a file of direct debits: its bytes are a pure function of the seal. */
public sealed interface CollectionFileEvent {

    CollectionFileId fileId();

    /**
     * One file per creditor account, scheme, place in the mandate and day; {@code creditorAccount}
     * is the code of our bank account.
     */
    record CollectionFileOpened(
            CollectionFileId fileId,
            String creditorAccount,
            CreditorIdentifier creditor,
            MandateScheme scheme,
            SequenceType sequence,
            LocalDate collectOn)
            implements CollectionFileEvent {}

    record CollectionAdded(CollectionFileId fileId, Collection collection)
            implements CollectionFileEvent {}

    /** It stays behind when the file is sealed. */
    record CollectionDropped(CollectionFileId fileId, Collection collection, String reason)
            implements CollectionFileEvent {}

    /**
     * Nothing is added any more.
     *
     * @param collectOn as the bank is told: later than planned if the file was late
     * @param digest of the bytes that leave
     */
    record CollectionFileSealed(
            CollectionFileId fileId,
            String creditorAccount,
            CreditorIdentifier creditor,
            MandateScheme scheme,
            SequenceType sequence,
            Instant createdAt,
            LocalDate collectOn,
            List<Collection> collections,
            Money total,
            Digest digest)
            implements CollectionFileEvent {}

    /** When it was to be sealed nothing was left in it: nothing leaves. */
    record CollectionFileAbandoned(CollectionFileId fileId) implements CollectionFileEvent {}

    record CollectionFileHandedOver(CollectionFileId fileId, Digest digest)
            implements CollectionFileEvent {}

    /** The bank says that it has accepted all of it, or part; {@code status} in its words. */
    record CollectionFileAcknowledged(CollectionFileId fileId, String status)
            implements CollectionFileEvent {}

    /** The bank has refused all of it: nothing in it will be collected. */
    record CollectionFileRejected(
            CollectionFileId fileId, String reason, List<Collection> collections)
            implements CollectionFileEvent {}

    /** One of it will not be collected, and no money moves. */
    record CollectionRejected(
            CollectionFileId fileId, Collection collection, String reason, LocalDate effectiveOn)
            implements CollectionFileEvent {}

    /**
     * The bank says so when it was expected already: what of it has not come will not come. No
     * money moves by this.
     */
    record CollectionRejectedLate(
            CollectionFileId fileId,
            String creditorAccount,
            Collection collection,
            String reason,
            LocalDate effectiveOn)
            implements CollectionFileEvent {}

    /** Its day has come: {@code total} is what the bank owes us for what was not rejected. */
    record CollectionsExpected(
            CollectionFileId fileId,
            String creditorAccount,
            LocalDate collectOn,
            List<Expected> collections,
            Money total,
            Digest content)
            implements CollectionFileEvent {}

    /** What one direct debit is to bring. */
    record Expected(DonationId donationId, Money amount) {}
}
