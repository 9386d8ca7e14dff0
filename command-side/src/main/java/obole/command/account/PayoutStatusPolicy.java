package obole.command.account;

import obole.command.account.SentPayoutCommand.AcceptPayout;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Tells the accounts what the bank has said of each of their payouts. */
@Component
@ProcessingGroup(PayoutStatusPolicy.NAME)
class PayoutStatusPolicy implements Policy {

    static final String NAME = "payout-status";

    private final Policies policies;

    PayoutStatusPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileAcknowledged event) {
        policies.send(
                NAME, event.payouts().stream().map(each -> command(event.fileId(), each)).toList());
    }

    private static SentPayoutCommand command(PaymentFileId file, PaymentStatus status) {
        String reason = status.reason() == null ? status.code() : status.reason();
        return status.rejected()
                ? new RejectPayout(status.accountId(), status.payoutId(), file, reason)
                : new AcceptPayout(status.accountId(), status.payoutId(), file, status.code());
    }
}
