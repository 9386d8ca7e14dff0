package obole.command.donation;

import obole.shared.association.AssociationId;
import obole.shared.donation.SettledShare;

import java.util.List;
import java.util.Map;

/**
 * What a settlement has credited.
 *
 * @param shares with the fee each beneficiary bore; none before settlement
 * @param shortOf by how much there was too little for all that was held back then
 */
record Credits(List<SettledShare> shares, Map<AssociationId, Long> shortOf) {

    static final Credits NONE = new Credits(List.of(), Map.of());

    Credits {
        shares = List.copyOf(shares);
        shortOf = Map.copyOf(shortOf);
    }
}
