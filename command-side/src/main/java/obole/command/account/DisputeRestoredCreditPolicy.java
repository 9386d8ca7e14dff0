package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.Stage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Gives back to the accounts the part of a dispute that the donor's bank did not keep. */
@Component
@ProcessingGroup(DisputeRestoredCreditPolicy.NAME)
class DisputeRestoredCreditPolicy implements Policy {

    static final String NAME = "dispute-restored-credit";

    private final Policies policies;

    DisputeRestoredCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DisputeLost event, @Timestamp Instant recordedAt) {
        if (event.stage() != Stage.AVAILABLE) {
            return;
        }
        LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
        List<CreditAccount> credits =
                event.restored().stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                new CreditAccount(
                                        AccountId.of(share.associationId(), share.own().currency()),
                                        share.associationId(),
                                        CreditCause.DISPUTE_WON,
                                        event.donationId()
                                                + "/"
                                                + event.disputeId()
                                                + "/"
                                                + share.associationId(),
                                        share.own(),
                                        on))
                        .toList();
        policies.send(NAME, credits);
    }
}
