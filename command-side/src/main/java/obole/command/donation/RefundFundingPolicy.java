package obole.command.donation;

import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.RefuseRefund;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundPart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Funds a refund when every beneficiary's account has given its part, refuses it if one cannot. */
@Component
@ProcessingGroup(RefundFundingPolicy.NAME)
class RefundFundingPolicy implements Policy {

    static final String NAME = "refund-funding";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Policies policies;
    private final Streams streams;

    RefundFundingPolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DebitedForRefund event, @Timestamp Instant recordedAt) {
        LocalDate on = event.effectiveOn();
        answered(
                RefundPart.of(event.causeId()),
                on == null ? LocalDate.ofInstant(recordedAt, PARIS) : on);
    }

    @EventHandler
    void on(DebitForRefundRefused event) {
        RefundPart cause = RefundPart.of(event.causeId());
        policies.send(
                NAME,
                List.of(
                        new RefuseRefund(
                                cause.donationId(), cause.refundId(), event.reason().name())));
    }

    private void answered(RefundPart cause, LocalDate on) {
        try (Stream<Object> events = streams.eventsOf(cause.donationId().toString())) {
            boolean whole =
                    events.filter(RefundRequested.class::isInstance)
                            .map(RefundRequested.class::cast)
                            .filter(requested -> requested.refundId().equals(cause.refundId()))
                            .anyMatch(this::debited);
            if (whole) {
                policies.send(
                        NAME, List.of(new FundRefund(cause.donationId(), cause.refundId(), on)));
            }
        }
    }

    private boolean debited(RefundRequested requested) {
        List<GivenBack> asked =
                requested.shares().stream().filter(share -> share.own().positive()).toList();
        return asked.size() == 1 || asked.stream().allMatch(share -> debited(requested, share));
    }

    private boolean debited(RefundRequested requested, GivenBack share) {
        AccountId account = AccountId.of(share.associationId(), share.own().currency());
        String cause =
                new RefundPart(requested.donationId(), requested.refundId(), share.associationId())
                        .toString();
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            return events.anyMatch(event ->
                    event instanceof DebitedForRefund debited && debited.causeId().equals(cause));
        }
    }
}
