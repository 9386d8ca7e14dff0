package obole.command.collection;

import obole.command.collection.CollectionFileCommand.AddCollection;
import obole.command.collection.CollectionFileState.Open;
import obole.command.collection.CollectionFileState.Unknown;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.collection.Collection;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.pledge.Debit;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgedGift;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/**
 * Puts each direct debit that is due into the file of its day: a full or sealed one leads to the
 * next part. Its claim keeps it from being put into a second one.
 */
@Component
@ProcessingGroup(AddCollectionPolicy.NAME)
class AddCollectionPolicy implements Policy {

    static final String NAME = "collection-adding";

    private static final String DIRECT_DEBIT = "sdd:";

    private final CollectionFiles files;
    private final Streams streams;
    private final Policies policies;

    AddCollectionPolicy(CollectionFiles files, Streams streams, Policies policies) {
        this.files = files;
        this.streams = streams;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(InstalmentDue event) {
        Debit debit = event.debit();
        if (debit == null) {
            return;
        }
        Money amount = event.tip();
        for (PledgedGift gift : event.gifts()) {
            amount = amount.plus(gift.amount());
        }
        Collection collection =
                new Collection(
                        event.pledgeId(),
                        event.dueOn(),
                        event.attempt(),
                        event.donationId(),
                        amount,
                        debit.mandate(),
                        debit.accountChanged(),
                        event.instrument());
        String account = event.psp().substring(DIRECT_DEBIT.length());
        CollectionDay day = CollectionDay.first(account, debit);
        while (!claimed(event.donationId())) {
            day = place(day);
            policies.send(NAME, List.of(new AddCollection(day, collection)));
        }
    }

    private CollectionDay place(CollectionDay from) {
        CollectionDay day = from;
        while (!takes(files.stateOf(day.fileId()))) {
            day = day.nextPart();
        }
        return day;
    }

    private static boolean takes(CollectionFileState state) {
        return state instanceof Unknown || (state instanceof Open open && !open.full());
    }

    private boolean claimed(DonationId donation) {
        try (Stream<Object> events = streams.eventsOf(CollectionFileCommand.claimId(donation))) {
            return events.findAny().isPresent();
        }
    }
}
