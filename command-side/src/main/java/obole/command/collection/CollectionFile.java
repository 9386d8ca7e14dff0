package obole.command.collection;

import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_ABANDONED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_CHANGED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_DIGEST_DIFFERS;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_FULL;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_FOUND;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_HANDED_OVER;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_SEALED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_REJECTED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_SEALED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_NOT_IN_FILE;

import obole.command.collection.CollectionFileCommand.AcknowledgeCollectionFile;
import obole.command.collection.CollectionFileCommand.AddCollection;
import obole.command.collection.CollectionFileCommand.Drop;
import obole.command.collection.CollectionFileCommand.ExpectCollections;
import obole.command.collection.CollectionFileCommand.MarkCollectionsHandedOver;
import obole.command.collection.CollectionFileCommand.RecordCollectionStatus;
import obole.command.collection.CollectionFileCommand.RejectCollection;
import obole.command.collection.CollectionFileCommand.RejectCollectionFile;
import obole.command.collection.CollectionFileCommand.SealCollectionFile;
import obole.command.collection.CollectionFileState.Abandoned;
import obole.command.collection.CollectionFileState.Fate;
import obole.command.collection.CollectionFileState.Open;
import obole.command.collection.CollectionFileState.Sealed;
import obole.command.collection.CollectionFileState.Unknown;
import obole.command.decision.Decision;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionAdded;
import obole.shared.collection.CollectionFileEvent.CollectionDropped;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileAcknowledged;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionRejected;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileEvent.Expected;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of one file of direct debits. */
final class CollectionFile {

    /** Of bytes that there are none of. */
    static final Digest NOTHING = Digest.of(new byte[0]);

    private CollectionFile() {}

    static Decision<CollectionFileEvent> decide(
            CollectionFileState state, CollectionFileCommand command) {
        return switch (command) {
            case AddCollection c -> add(state, c);
            case SealCollectionFile c -> seal(state, c);
            default ->
                    switch (state) {
                        case Unknown() -> Decision.reject(COLLECTION_FILE_NOT_FOUND);
                        case Open _ -> Decision.reject(COLLECTION_FILE_NOT_SEALED);
                        case Abandoned() -> Decision.reject(COLLECTION_FILE_ABANDONED);
                        case Sealed sealed -> decide(sealed, command);
                    };
        };
    }

    private static Decision<CollectionFileEvent> decide(
            Sealed sealed, CollectionFileCommand command) {
        return switch (command) {
            case AddCollection _, SealCollectionFile _ -> Decision.reject(COLLECTION_FILE_SEALED);
            case MarkCollectionsHandedOver c -> handOver(sealed, c);
            case RejectCollectionFile c -> reject(sealed, c);
            case AcknowledgeCollectionFile c -> acknowledge(sealed, c);
            case RejectCollection c -> reject(sealed, c);
            case RecordCollectionStatus c -> CollectionStatuses.record(sealed, c);
            case ExpectCollections c -> expect(sealed, c);
        };
    }

    private static Decision<CollectionFileEvent> add(CollectionFileState state, AddCollection c) {
        CollectionAdded added = new CollectionAdded(c.fileId(), c.collection());
        return switch (state) {
            case Unknown() ->
                    Decision.<CollectionFileEvent>accept(
                                    new CollectionFileOpened(
                                            c.fileId(),
                                            c.day().creditorAccount(),
                                            c.day().creditor(),
                                            c.day().scheme(),
                                            c.day().sequence(),
                                            c.day().collectOn()),
                                    added)
                            .claiming(c.claim());
            case Open open when contains(open.collections(), c.collection()) -> Decision.accept();
            case Open open when open.full() -> Decision.reject(COLLECTION_FILE_FULL);
            case Open _ -> Decision.<CollectionFileEvent>accept(added).claiming(c.claim());
            case Sealed sealed when contains(sealed.file().collections(), c.collection()) ->
                    Decision.accept();
            case Sealed _ -> Decision.reject(COLLECTION_FILE_SEALED);
            case Abandoned() -> Decision.reject(COLLECTION_FILE_ABANDONED);
        };
    }

    private static boolean contains(List<Collection> all, Collection one) {
        return all.stream().anyMatch(each -> each.donationId().equals(one.donationId()));
    }

    private static Decision<CollectionFileEvent> seal(
            CollectionFileState state, SealCollectionFile c) {
        return switch (state) {
            case Unknown() -> Decision.reject(COLLECTION_FILE_NOT_FOUND);
            case Abandoned(), Sealed _ -> Decision.replay();
            case Open open when !exactly(open, c) -> Decision.reject(COLLECTION_FILE_CHANGED);
            case Open open -> Decision.accept(sealing(open, c));
        };
    }

    /** The check and the bytes were made of what is in the file now. */
    private static boolean exactly(Open open, SealCollectionFile c) {
        List<DonationId> dropped = c.dropped().stream().map(Drop::donationId).toList();
        List<DonationId> in = open.collections().stream().map(Collection::donationId).toList();
        return in.containsAll(dropped)
                && in.stream().filter(each -> !dropped.contains(each)).toList().equals(c.checked());
    }

    private static List<CollectionFileEvent> sealing(Open open, SealCollectionFile c) {
        List<CollectionFileEvent> events = new ArrayList<>();
        for (Drop drop : c.dropped()) {
            find(open.collections(), drop.donationId())
                    .map(each -> new CollectionDropped(c.fileId(), each, drop.reason()))
                    .ifPresent(events::add);
        }
        List<Collection> left =
                open.collections().stream()
                        .filter(each -> c.checked().contains(each.donationId()))
                        .toList();
        CollectionFileOpened opened = open.opened();
        events.add(
                left.isEmpty()
                        ? new CollectionFileAbandoned(c.fileId())
                        : new CollectionFileSealed(
                                c.fileId(),
                                opened.creditorAccount(),
                                opened.creditor(),
                                opened.scheme(),
                                opened.sequence(),
                                c.createdAt(),
                                c.collectOn(),
                                left,
                                total(left),
                                c.digest()));
        return events;
    }

    private static Decision<CollectionFileEvent> handOver(
            Sealed sealed, MarkCollectionsHandedOver c) {
        if (!sealed.file().digest().equals(c.digest())) {
            return Decision.reject(COLLECTION_FILE_DIGEST_DIFFERS);
        }
        return switch (sealed.fate()) {
            case WAITING -> Decision.accept(new CollectionFileHandedOver(c.fileId(), c.digest()));
            case HANDED_OVER, ACKNOWLEDGED, EXPECTED -> Decision.accept();
            case REJECTED -> Decision.reject(COLLECTION_FILE_REJECTED);
        };
    }

    /** A bank may take a file, and refuse it when it has read it: until its day nothing comes. */
    private static Decision<CollectionFileEvent> reject(Sealed sealed, RejectCollectionFile c) {
        return switch (sealed.fate()) {
            case WAITING, HANDED_OVER, ACKNOWLEDGED ->
                    Decision.accept(
                            new CollectionFileRejected(c.fileId(), c.reason(), remaining(sealed)));
            case EXPECTED ->
                    Decision.accept(
                            CollectionStatuses.late(
                                    sealed,
                                    remaining(sealed),
                                    c.reason(),
                                    sealed.file().collectOn()));
            case REJECTED -> Decision.accept();
        };
    }

    private static Decision<CollectionFileEvent> acknowledge(
            Sealed sealed, AcknowledgeCollectionFile c) {
        return switch (sealed.fate()) {
            case WAITING -> Decision.reject(COLLECTION_FILE_NOT_HANDED_OVER);
            case HANDED_OVER ->
                    Decision.accept(new CollectionFileAcknowledged(c.fileId(), c.status()));
            case ACKNOWLEDGED, EXPECTED -> Decision.accept();
            case REJECTED -> Decision.reject(COLLECTION_FILE_REJECTED);
        };
    }

    private static Decision<CollectionFileEvent> reject(Sealed sealed, RejectCollection c) {
        Optional<Collection> found = find(sealed.file().collections(), c.donationId());
        if (found.isEmpty()) {
            return Decision.reject(COLLECTION_NOT_IN_FILE);
        }
        if (sealed.fate() == Fate.REJECTED || sealed.rejected().contains(c.donationId())) {
            return Decision.accept();
        }
        return switch (sealed.fate()) {
            case WAITING -> Decision.reject(COLLECTION_FILE_NOT_HANDED_OVER);
            case EXPECTED ->
                    Decision.accept(
                            CollectionStatuses.late(
                                    sealed, List.of(found.get()), c.reason(), c.effectiveOn()));
            default ->
                    Decision.accept(
                            new CollectionRejected(
                                    c.fileId(), found.get(), c.reason(), c.effectiveOn()));
        };
    }

    private static Decision<CollectionFileEvent> expect(Sealed sealed, ExpectCollections c) {
        if (c.today().isBefore(sealed.file().collectOn())) {
            return Decision.accept();
        }
        return switch (sealed.fate()) {
            case WAITING -> Decision.reject(COLLECTION_FILE_NOT_HANDED_OVER);
            case REJECTED -> Decision.reject(COLLECTION_FILE_REJECTED);
            case EXPECTED -> Decision.accept();
            case HANDED_OVER, ACKNOWLEDGED -> Decision.accept(expected(sealed));
        };
    }

    private static CollectionsExpected expected(Sealed sealed) {
        CollectionFileSealed file = sealed.file();
        List<Expected> lines =
                remaining(sealed).stream()
                        .map(each -> new Expected(each.donationId(), each.amount()))
                        .toList();
        Money total = file.total().with(0);
        List<String> parts = new ArrayList<>(List.of(file.fileId().toString()));
        for (Expected line : lines) {
            total = total.plus(line.amount());
            parts.add(line.donationId().toString());
            parts.add(line.amount().display());
        }
        return new CollectionsExpected(
                file.fileId(),
                file.creditorAccount(),
                file.collectOn(),
                lines,
                total,
                Digest.ofParts(parts.toArray(String[]::new)));
    }

    static List<Collection> remaining(Sealed sealed) {
        return sealed.file().collections().stream()
                .filter(each -> !sealed.rejected().contains(each.donationId()))
                .toList();
    }

    static Optional<Collection> find(List<Collection> all, DonationId donation) {
        return all.stream().filter(each -> each.donationId().equals(donation)).findFirst();
    }

    private static Money total(List<Collection> collections) {
        return collections.stream().map(Collection::amount).reduce(Money::plus).orElseThrow();
    }
}
