package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundPart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives back to the accounts what they were debited for a refund that is refused, because another
 * beneficiary's account could not give its part. A debit may follow the refusal: whichever of the
 * two comes last finds the other in the store, and the credit's claim lets only one of them count.
 */
@Component
@ProcessingGroup(RefundRefusedCreditPolicy.NAME)
class RefundRefusedCreditPolicy implements Policy {

    static final String NAME = "refund-refused-credit";

    private final Policies policies;
    private final Streams streams;

    RefundRefusedCreditPolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundRefused event, @Timestamp Instant recordedAt) {
        List<CreditAccount> credits;
        try (Stream<Object> events = streams.eventsOf(event.donationId().toString())) {
            credits =
                    events.filter(RefundRequested.class::isInstance)
                            .map(RefundRequested.class::cast)
                            .filter(requested -> requested.refundId().equals(event.refundId()))
                            .flatMap(this::debits)
                            .map(debit -> credit(debit, recordedAt))
                            .toList();
        }
        policies.sendAtOnce(NAME, credits);
    }

    @EventHandler
    void on(DebitedForRefund event, @Timestamp Instant recordedAt) {
        if (refused(RefundPart.of(event.causeId()))) {
            policies.send(NAME, List.of(credit(event, recordedAt)));
        }
    }

    private boolean refused(RefundPart part) {
        try (Stream<Object> events = streams.eventsOf(part.donationId().toString())) {
            return events.anyMatch(event ->
                    event instanceof RefundRefused refused
                            && refused.refundId().equals(part.refundId()));
        }
    }

    /** What has been debited for it until now. */
    private Stream<DebitedForRefund> debits(RefundRequested requested) {
        return requested.shares().stream()
                .filter(share -> share.own().positive())
                .flatMap(share -> debit(requested, share).stream());
    }

    private Optional<DebitedForRefund> debit(RefundRequested requested, GivenBack share) {
        AccountId account = AccountId.of(share.associationId(), share.own().currency());
        String cause =
                new RefundPart(requested.donationId(), requested.refundId(), share.associationId())
                        .toString();
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            return events.filter(DebitedForRefund.class::isInstance)
                    .map(DebitedForRefund.class::cast)
                    .filter(debited -> debited.causeId().equals(cause))
                    .findFirst();
        }
    }

    /** All that it has put into pending. */
    private static CreditAccount credit(DebitedForRefund debit, Instant recordedAt) {
        return new CreditAccount(
                debit.accountId(),
                debit.associationId(),
                CreditCause.REFUND_FAILED,
                debit.causeId(),
                debit.fromAvailable().plus(debit.fromReserve()).plus(debit.advanced()),
                LocalDate.ofInstant(recordedAt, AccountController.PARIS));
    }
}
