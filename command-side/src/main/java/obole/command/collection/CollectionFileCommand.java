package obole.command.collection;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What may be asked of a file of direct debits. */
public sealed interface CollectionFileCommand {

    CollectionFileId fileId();

    @TargetAggregateIdentifier
    default String target() {
        return fileId().toString();
    }

    /** Opens the file with its first collection, which is claimed: it is never in two files. */
    record AddCollection(CollectionDay day, Collection collection)
            implements CollectionFileCommand, Claiming {

        @Override
        public CollectionFileId fileId() {
            return day.fileId();
        }

        @Override
        public Claimed claim() {
            return new Claimed(
                    claimId(collection.donationId()),
                    fileId().toString(),
                    Digest.ofParts("collection-file", collection.donationId().toString()));
        }
    }

    static String claimId(DonationId donation) {
        return IdText.of("clm", Digest.id("collection-file", donation.toString()));
    }

    /**
     * Nothing is added any more.
     *
     * @param checked those whose pledges let them go: exactly these are in the bytes
     * @param digest of the bytes made of {@code checked}
     */
    record SealCollectionFile(
            CollectionFileId fileId,
            Instant createdAt,
            LocalDate collectOn,
            List<DonationId> checked,
            List<Drop> dropped,
            Digest digest)
            implements CollectionFileCommand {

        public SealCollectionFile {
            requireNonNull(digest, "digest");
            checked = List.copyOf(checked);
            dropped = List.copyOf(dropped);
        }
    }

    /** The bank has these bytes. */
    record MarkCollectionsHandedOver(CollectionFileId fileId, Digest digest)
            implements CollectionFileCommand {}

    /** The bank says that it has understood them. */
    record AcknowledgeCollectionFile(CollectionFileId fileId, String status)
            implements CollectionFileCommand {}

    /** The bank refuses all of it. */
    record RejectCollectionFile(CollectionFileId fileId, String reason)
            implements CollectionFileCommand {}

    /** The bank will not collect this one. */
    record RejectCollection(
            CollectionFileId fileId, DonationId donationId, String reason, LocalDate effectiveOn)
            implements CollectionFileCommand {}

    /**
     * What one message of the bank says.
     *
     * @param code of the file as a whole, null if nothing is said of it
     * @param rejected whether the file as a whole is
     * @param reason of that
     * @param rejections the collections that it names as rejected
     */
    record RecordCollectionStatus(
            CollectionFileId fileId,
            @Nullable String code,
            boolean rejected,
            @Nullable String reason,
            List<Drop> rejections,
            LocalDate on)
            implements CollectionFileCommand {

        public RecordCollectionStatus {
            rejections = List.copyOf(rejections);
        }
    }

    /** Its day has come. */
    record ExpectCollections(CollectionFileId fileId, LocalDate today)
            implements CollectionFileCommand {}

    /** A collection that stays behind, and why. */
    record Drop(DonationId donationId, String reason) {}
}
