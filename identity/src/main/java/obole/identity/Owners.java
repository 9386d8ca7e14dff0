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
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose something is, by the events of its own stream: the same on both sides, and as soon as it is
 * recorded.
 */
public final class Owners {

    private static final int PAGE = 500;

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
        if (!stream.startsWith(PledgeId.PREFIX + "_")) {
            return read(history.ofStream(stream, 0, 1)).stream().findFirst().orElse(Set.of());
        }
        List<Set<String>> all = ofPledge(stream, Long.MAX_VALUE);
        return all.isEmpty() ? Set.of() : all.getLast();
    }

    /** Of all that it was ever for until one of its events: what that event was told to. */
    public Set<String> everUntil(String stream, long sequence) {
        return stream.startsWith(PledgeId.PREFIX + "_")
                ? ofPledge(stream, sequence).stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet())
                : of(stream);
    }

    /** Only a pledge changes hands: by a change of amount. */
    private List<Set<String>> ofPledge(String stream, long until) {
        List<Set<String>> all = new ArrayList<>();
        long next = 0;
        while (next <= until) {
            List<StoredEvent> page =
                    history.ofStream(
                            stream, next, until - next < PAGE ? (int) (until - next + 1) : PAGE);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(read(page));
            next = page.getLast().sequence() + 1;
        }
        return all;
    }

    private List<Set<String>> read(List<StoredEvent> events) {
        return messages.of(events).stream()
                .map(each -> named(each.getPayload()))
                .filter(named -> !named.isEmpty())
                .toList();
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
