package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

/** Credits whoever two people say that a line of a PSP's report is of. */
@Component
@ProcessingGroup(LineCreditPolicy.NAME)
class LineCreditPolicy implements Policy {

    static final String NAME = "line-credit";

    private final Policies policies;

    LineCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Its own cause: the same line may settle a donation of the same association. */
    @EventHandler
    void on(ReportLineAttributed event) {
        String cause = event.settlementId().line(event.line()) + "/attributed";
        policies.send(
                NAME,
                List.of(credit(event.associationId(), cause, event.amount(), event.effectiveOn())));
    }

    @EventHandler
    void on(ReportLineSettled event) {
        String cause = event.settlementId().line(event.line());
        policies.send(
                NAME,
                event.credits().stream()
                        .map(each ->
                                credit(
                                        each.associationId(),
                                        cause,
                                        each.amount(),
                                        event.effectiveOn()))
                        .toList());
    }

    private static CreditAccount credit(
            AssociationId association, String cause, Money amount, LocalDate on) {
        return new CreditAccount(
                AccountId.of(association, amount.currency()),
                association,
                CreditCause.SETTLEMENT,
                cause,
                amount,
                on);
    }
}
