package obole.identity;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.StoredMessages;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgedGift;

import org.axonframework.messaging.Message;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose something is, by the events of its own stream: the same on both sides, and as soon as it is
 * recorded.
 */
public final class Owners {

    /** A pledge changes hands by a change of amount; of everything else the first event says it. */
    private static final int MOST = 500;

    private final EventHistory history;
    private final StoredMessages messages;

    Owners(EventHistory history, StoredMessages messages) {
        this.history = history;
        this.messages = messages;
    }

    /** Ids of the associations that a donation, pledge, campaign or payout is for; none if none. */
    public Set<String> of(String stream) {
        if (stream.startsWith(AssociationId.PREFIX + "_")) {
            return Set.of(stream);
        }
        List<StoredEvent> stored =
                history.ofStream(stream, 0, stream.startsWith("plg_") ? MOST : 1);
        Set<String> owners = Set.of();
        for (Message<?> each : messages.of(stored)) {
            Set<String> named = named(each.getPayload());
            owners = named.isEmpty() ? owners : named;
        }
        return owners;
    }

    private Set<String> named(Object event) {
        return switch (event) {
            case DonationInitiated donation ->
                    texts(donation.allocations(), Allocation::associationId);
            case PledgeStarted pledge -> texts(pledge.gifts(), PledgedGift::associationId);
            case PledgeAmountChanged pledge -> texts(pledge.gifts(), PledgedGift::associationId);
            case CampaignOpened campaign -> Set.of(campaign.associationId().toString());
            case AccountOpened account -> Set.of(account.associationId().toString());
            case Claimed claim -> of(claim.stream());
            default -> Set.of();
        };
    }

    private static <T> Set<String> texts(List<T> shares, Function<T, AssociationId> association) {
        return shares.stream().map(association).map(Object::toString).collect(Collectors.toSet());
    }
}
