package obole.command.collection;

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
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.donation.DonationId;

import java.time.LocalDate;
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
            case EXPECTED -> Decision.accept(late(sealed, c, rejected));
            case WAITING, HANDED_OVER, ACKNOWLEDGED -> Decision.accept(news(sealed, c, rejected));
        };
    }

    /** What has not come by now will not come; the settlement knows what has. */
    static List<CollectionFileEvent> late(
            Sealed sealed, List<Collection> collections, String reason, LocalDate on) {
        CollectionFileSealed file = sealed.file();
        return collections.stream()
                .<CollectionFileEvent>map(each ->
                        new CollectionRejectedLate(
                                file.fileId(), file.creditorAccount(), each, reason, on))
                .toList();
    }

    private static List<CollectionFileEvent> late(
            Sealed sealed, RecordCollectionStatus c, List<CollectionRejected> rejected) {
        List<CollectionFileEvent> events = new ArrayList<>();
        List<DonationId> named = new ArrayList<>();
        for (CollectionRejected each : rejected) {
            named.add(each.collection().donationId());
            events.addAll(late(sealed, List.of(each.collection()), each.reason(), c.on()));
        }
        if (c.rejected()) {
            List<Collection> others = others(sealed, named);
            events.addAll(late(sealed, others, reason(c), c.on()));
        }
        return events;
    }

    private static List<Collection> others(Sealed sealed, List<DonationId> named) {
        return CollectionFile.remaining(sealed).stream()
                .filter(each -> !named.contains(each.donationId()))
                .toList();
    }

    private static String reason(RecordCollectionStatus c) {
        return Objects.requireNonNullElse(c.reason(), String.valueOf(c.code()));
    }

    private static List<CollectionFileEvent> news(
            Sealed sealed, RecordCollectionStatus c, List<CollectionRejected> rejected) {
        List<CollectionFileEvent> events = new ArrayList<>(rejected);
        String code = c.code();
        if (c.rejected()) {
            List<DonationId> named =
                    rejected.stream().map(each -> each.collection().donationId()).toList();
            events.add(new CollectionFileRejected(c.fileId(), reason(c), others(sealed, named)));
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
