package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.GivenBack;
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
import java.util.function.Function;

/**
 * Gives back to the accounts what was set aside of a settled donation and does not go to the donor:
 * a refund that the PSP could not make, or the part of a dispute that was not lost.
 */
@Component
@ProcessingGroup(RestoredCreditPolicy.NAME)
class RestoredCreditPolicy implements Policy {

    static final String NAME = "restored-credit";

    private final Policies policies;

    RestoredCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundFailed event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE) {
            credit(
                    CreditCause.REFUND_FAILED,
                    event.shares(),
                    share ->
                            new RefundPart(
                                            event.donationId(),
                                            event.refundId(),
                                            share.associationId())
                                    .toString(),
                    recordedAt);
        }
    }

    @EventHandler
    void on(DisputeLost event, @Timestamp Instant recordedAt) {
        if (event.stage() == Stage.AVAILABLE) {
            String dispute = event.donationId() + "/" + event.disputeId() + "/";
            credit(
                    CreditCause.DISPUTE_WON,
                    event.restored(),
                    share -> dispute + share.associationId(),
                    recordedAt);
        }
    }

    private void credit(
            CreditCause cause,
            List<GivenBack> shares,
            Function<GivenBack, String> causeId,
            Instant recordedAt) {
        LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
        policies.send(
                NAME,
                shares.stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                new CreditAccount(
                                        AccountId.of(share.associationId(), share.own().currency()),
                                        share.associationId(),
                                        cause,
                                        causeId.apply(share),
                                        share.own(),
                                        on))
                        .toList());
    }
}
