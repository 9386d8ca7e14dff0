package obole.command.association;

import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.association.AssociationId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Says that an association has left once the last of its accounts is closed. */
@Component
@ProcessingGroup(FinishClosingPolicy.NAME)
class FinishClosingPolicy implements Policy {

    static final String NAME = "finish-closing";

    private final Policies policies;
    private final Streams streams;

    FinishClosingPolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AccountClosed event) {
        if (Currency.getAvailableCurrencies().stream()
                .allMatch(currency -> closedOrNone(event.associationId(), currency))) {
            policies.send(NAME, List.of(new FinishClosing(event.associationId())));
        }
    }

    private boolean closedOrNone(AssociationId association, Currency currency) {
        String account = AccountId.of(association, currency).toString();
        try (Stream<Object> events = streams.eventsOf(account)) {
            List<Object> all = events.toList();
            return all.isEmpty() || all.stream().anyMatch(AccountClosed.class::isInstance);
        }
    }
}
