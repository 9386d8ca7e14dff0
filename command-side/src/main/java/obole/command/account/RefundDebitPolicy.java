package obole.command.account;

import obole.command.account.RefundFundsCommand.DebitForRefund;
import obole.command.account.RefundFundsCommand.Waiting;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundPart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Asks the accounts for what a refund after settlement takes back. An imported history has asked
 * them itself, on its own day.
 */
@Component
@ProcessingGroup(RefundDebitPolicy.NAME)
class RefundDebitPolicy implements Policy {

    static final String NAME = "refund-debit";

    private final Policies policies;
    private final Duration longest;

    /** So long may a refund wait for its funds. */
    RefundDebitPolicy(
            Policies policies, @Value("${obole.account.refund-wait:14d}") Duration longest) {
        this.policies = policies;
        this.longest = longest;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundRequested event, @Timestamp Instant recordedAt) {
        if (!event.settled() || event.collectedBy() == CollectedBy.HOST) {
            return;
        }
        LocalDate on = LocalDate.ofInstant(recordedAt, AccountController.PARIS);
        List<DebitForRefund> debits =
                event.shares().stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                new DebitForRefund(
                                        AccountId.of(share.associationId(), share.own().currency()),
                                        share.associationId(),
                                        new RefundPart(
                                                        event.donationId(),
                                                        event.refundId(),
                                                        share.associationId())
                                                .toString(),
                                        share.own(),
                                        on,
                                        new Waiting(recordedAt, recordedAt.plus(longest)),
                                        event.madeAtPsp()))
                        .toList();
        policies.send(NAME, debits);
    }
}
