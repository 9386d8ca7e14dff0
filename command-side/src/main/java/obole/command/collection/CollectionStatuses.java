package obole.command.collection;

import static obole.command.collection.CollectionFileRejection.COLLECTION_EXPECTED;

import obole.command.collection.CollectionFileCommand.Drop;
import obole.command.collection.CollectionFileCommand.RecordCollectionStatus;
import obole.command.collection.CollectionFileState.Fate;
import obole.command.collection.CollectionFileState.Sealed;
import obole.command.decision.Decision;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.donation.DonationId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What one message of a bank says of a file and of the collections in it, taken at once: so nobody
 * is told of half of it. A bank that speaks of a file has it, whether we have noted that or not.
 */
final class CollectionStatuses {

    private CollectionStatuses() {}

    static Decision<CollectionFileEvent> record(Sealed sealed, RecordCollectionStatus c) {
        List<CollectionRejected> rejected = rejected(sealed, c);
        return switch (sealed.fate()) {
            case REJECTED -> Decision.accept();
            case EXPECTED ->
                    c.rejected() || !rejected.isEmpty()
                            ? Decision.reject(COLLECTION_EXPECTED)
                            : Decision.accept();
            case WAITING, HANDED_OVER, ACKNOWLEDGED -> Decision.accept(news(sealed, c, rejected));
        };
    }

    private static List<CollectionFileEvent> news(
            Sealed sealed, RecordCollectionStatus c, List<CollectionRejected> rejected) {
        List<CollectionFileEvent> events = new ArrayList<>(rejected);
        String code = c.code();
        if (c.rejected()) {
            List<DonationId> named =
                    rejected.stream().map(each -> each.collection().donationId()).toList();
            List<Collection> others =
                    CollectionFile.remaining(sealed).stream()
                            .filter(each -> !named.contains(each.donationId()))
                            .toList();
            events.add(
                    new CollectionFileRejected(
                            c.fileId(),
                            Objects.requireNonNullElse(c.reason(), String.valueOf(code)),
                            others));
        } else if (code != null && sealed.fate() != Fate.ACKNOWLEDGED) {
            events.addFirst(new CollectionFileAcknowledged(c.fileId(), code));
        }
        if (sealed.fate() == Fate.WAITING && !events.isEmpty()) {
            events.addFirst(new CollectionFileHandedOver(c.fileId(), sealed.file().digest()));
        }
        return events;
    }

    /** Those of the file, each once, that were not rejected before. */
    private static List<CollectionRejected> rejected(Sealed sealed, RecordCollectionStatus c) {
        List<CollectionRejected> events = new ArrayList<>();
        Set<DonationId> known = new HashSet<>(sealed.rejected());
        for (Drop each : c.rejections()) {
            CollectionFile.find(sealed.file().collections(), each.donationId())
                    .filter(found -> known.add(found.donationId()))
                    .map(found -> new CollectionRejected(c.fileId(), found, each.reason(), c.on()))
                    .ifPresent(events::add);
        }
        return events;
    }
}
