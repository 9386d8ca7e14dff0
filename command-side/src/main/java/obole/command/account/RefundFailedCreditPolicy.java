package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundPart;
import obole.shared.donation.Stage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Gives back to the accounts what was set aside for a refund that the PSP could not make. */
@Component
@ProcessingGroup(RefundFailedCreditPolicy.NAME)
class RefundFailedCreditPolicy implements Policy {

    static final String NAME = "refund-failed-credit";

    private final Policies policies;

    RefundFailedCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundFailed event, @Timestamp Instant recordedAt) {
        if (event.stage() != Stage.AVAILABLE) {
            return;
        }
        LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
        List<CreditAccount> credits =
                event.shares().stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                new CreditAccount(
                                        AccountId.of(share.associationId(), share.own().currency()),
                                        share.associationId(),
                                        CreditCause.REFUND_FAILED,
                                        new RefundPart(
                                                        event.donationId(),
                                                        event.refundId(),
                                                        share.associationId())
                                                .toString(),
                                        share.own(),
                                        on))
                        .toList();
        policies.send(NAME, credits);
    }
}
