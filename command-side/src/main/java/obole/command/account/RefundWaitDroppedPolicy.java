package obole.command.account;

import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundPart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.stream.Stream;

/** Tells the accounts where a refused refund still waits that it wants nothing any more. */
@Component
@ProcessingGroup(RefundWaitDroppedPolicy.NAME)
class RefundWaitDroppedPolicy implements Policy {

    static final String NAME = "refund-wait-dropped";

    private final Policies policies;
    private final Streams streams;

    RefundWaitDroppedPolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundRefused event) {
        List<EndRefundWait> ends;
        try (Stream<Object> events = streams.eventsOf(event.donationId().toString())) {
            ends =
                    events.filter(RefundRequested.class::isInstance)
                            .map(RefundRequested.class::cast)
                            .filter(requested -> requested.refundId().equals(event.refundId()))
                            .flatMap(RefundWaitDroppedPolicy::ends)
                            .toList();
        }
        policies.send(NAME, ends);
    }

    private static Stream<EndRefundWait> ends(RefundRequested requested) {
        return requested.shares().stream()
                .filter(share -> share.own().positive())
                .map(share ->
                        new EndRefundWait(
                                AccountId.of(share.associationId(), share.own().currency()),
                                new RefundPart(
                                                requested.donationId(),
                                                requested.refundId(),
                                                share.associationId())
                                        .toString(),
                                RefundDebitRefusal.REFUND_ENDED,
                                null));
    }
}
