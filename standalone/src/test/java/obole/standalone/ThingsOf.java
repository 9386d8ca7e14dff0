package obole.standalone;

import obole.demonstration.Api;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

/** One thing of each kind that an association has, by the word that its path begins with. */
final class ThingsOf {

    /** What is asked for to have one, with a place for the association. */
    static final Map<String, String> WISHES =
            Map.of(
                    "donations",
                    """
                    {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"}}
                    """,
                    "campaigns",
                    """
                    {"associationId": "%s", "name": "Roof"}
                    """,
                    "pledges",
                    """
                    {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"},
                     "rhythm": "MONTHLY", "firstDueOn": "2099-01-31", "card": {"token": "tok_1"},
                     "donor": {"name": "Ada", "email": "ada@example.org"}}
                    """);

    private ThingsOf() {}

    static Map<String, String> association(Api api, EventStore store, String association) {
        Map<String, String> things = new LinkedHashMap<>();
        things.put("associations", association);
        WISHES.forEach((kind, wish) -> {
            String id = kind.substring(0, kind.length() - 1) + "Id";
            String body = wish.formatted(association);
            things.put(kind, api.post("/v1/" + kind, "form:f", association, body).text(id));
        });
        things.put("payouts", payout(store, association));
        return things;
    }

    /** The claim that a payout begins with. */
    private static String payout(EventStore store, String association) {
        String id = "pay_" + association.substring("asso_".length());
        AccountId account =
                AccountId.of(AssociationId.of(association), Currency.getInstance("EUR"));
        Claimed claim = new Claimed(id, account.toString(), Digest.ofParts(id));
        store.publish(new GenericDomainEventMessage<>("Claim", id, 0, claim));
        return id;
    }
}
