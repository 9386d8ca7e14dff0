package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Locale;

/** Credits whoever a settled chunk names: one credit per association, currency and chunk. */
@Component
@ProcessingGroup(CreditPolicy.NAME)
class CreditPolicy implements Policy {

    static final String NAME = "credit";

    private final Policies policies;

    CreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(SettlementChunkSettled event) {
        String cause = String.format(Locale.ROOT, "%s/%04d", event.settlementId(), event.chunk());
        List<CreditAccount> credits =
                event.credits().stream()
                        .filter(credit -> credit.amount().positive())
                        .map(credit ->
                                new CreditAccount(
                                        AccountId.of(
                                                credit.associationId(), credit.amount().currency()),
                                        credit.associationId(),
                                        CreditCause.SETTLEMENT,
                                        cause,
                                        credit.amount(),
                                        event.effectiveOn()))
                        .toList();
        policies.sendAtOnce(NAME, credits);
    }
}
