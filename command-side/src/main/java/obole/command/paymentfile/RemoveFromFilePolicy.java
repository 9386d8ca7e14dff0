package obole.command.paymentfile;

import obole.command.gateway.Policies;
import obole.command.paymentfile.PaymentFileCommand.RemovePayout;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Takes a cancelled payout out of its file. It shares the processor of {@link AddToFilePolicy}, so
 * that a payout has been put into its file before it is taken out.
 */
@Component
@ProcessingGroup(AddToFilePolicy.NAME)
class RemoveFromFilePolicy {

    private static final String CANCELLED = "CANCELLED";

    private final Filings filings;
    private final Policies policies;

    RemoveFromFilePolicy(Filings filings, Policies policies) {
        this.filings = filings;
        this.policies = policies;
    }

    @EventHandler
    void on(PayoutCancelled event) {
        Optional<PaymentFileId> file = filings.last(event.payoutId());
        file.ifPresent(in ->
                policies.send(
                        AddToFilePolicy.NAME,
                        List.of(new RemovePayout(in, event.payoutId(), CANCELLED))));
    }
}
