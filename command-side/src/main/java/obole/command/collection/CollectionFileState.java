package obole.command.collection;

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
import obole.shared.collection.CollectionFileEvent.CollectionRejectedLate;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.donation.DonationId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is known of a file of direct debits. */
sealed interface CollectionFileState {

    /** As many as fit into one event, with room to spare. */
    int MOST = 100;

    record Unknown() implements CollectionFileState {}

    record Open(CollectionFileOpened opened, List<Collection> collections)
            implements CollectionFileState {

        public Open {
            collections = List.copyOf(collections);
        }

        boolean full() {
            return collections.size() >= MOST;
        }
    }

    record Abandoned() implements CollectionFileState {}

    record Sealed(CollectionFileSealed file, Fate fate, Set<DonationId> rejected)
            implements CollectionFileState {

        public Sealed {
            rejected = Set.copyOf(rejected);
        }
    }

    /** What has become of a sealed file. */
    enum Fate {
        WAITING,
        HANDED_OVER,
        ACKNOWLEDGED,
        EXPECTED,
        REJECTED
    }

    static CollectionFileState evolve(CollectionFileState state, CollectionFileEvent event) {
        return switch (event) {
            case CollectionFileOpened e -> new Open(e, List.of());
            case CollectionAdded e when state instanceof Open(var opened, var before) -> {
                List<Collection> more = new ArrayList<>(before);
                more.add(e.collection());
                yield new Open(opened, more);
            }
            case CollectionFileSealed e -> new Sealed(e, Fate.WAITING, Set.of());
            case CollectionFileAbandoned _ -> new Abandoned();
            case CollectionFileHandedOver _ -> fate(state, Fate.HANDED_OVER);
            case CollectionFileAcknowledged _ -> fate(state, Fate.ACKNOWLEDGED);
            case CollectionFileRejected _ -> fate(state, Fate.REJECTED);
            case CollectionsExpected _ -> fate(state, Fate.EXPECTED);
            case CollectionRejected e -> rejected(state, e.collection());
            case CollectionRejectedLate e -> rejected(state, e.collection());
            case CollectionAdded _, CollectionDropped _ -> state;
        };
    }

    private static CollectionFileState rejected(CollectionFileState state, Collection collection) {
        if (!(state instanceof Sealed(var file, var fate, var rejected))) {
            return state;
        }
        Set<DonationId> more = new HashSet<>(rejected);
        more.add(collection.donationId());
        return new Sealed(file, fate, more);
    }

    private static CollectionFileState fate(CollectionFileState state, Fate fate) {
        return state instanceof Sealed(var file, _, var rejected)
                ? new Sealed(file, fate, rejected)
                : state;
    }
}
