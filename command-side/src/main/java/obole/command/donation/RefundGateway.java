package obole.command.donation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import obole.command.donation.DonationCommand.FailRefund;
import obole.command.donation.DonationCommand.SettleRefund;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PspUnavailable;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.RefundEvent.RefundFunded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/** Tells the PSP to give back what is funded; asks first whether it was told before. */
@Component
@ProcessingGroup(RefundGateway.NAME)
class RefundGateway implements Policy {

    static final String NAME = "refund-gateway";

    private final Policies policies;
    private final Map<String, PaymentGateway> gateways;

    RefundGateway(Policies policies, List<PaymentGateway> gateways) {
        this.policies = policies;
        this.gateways = gateways.stream().collect(toUnmodifiableMap(PaymentGateway::psp, g -> g));
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundFunded event) {
        if (event.collectedBy() == CollectedBy.HOST) {
            return;
        }
        PaymentGateway gateway = gateways.get(event.psp());
        if (gateway == null) {
            throw new PspUnavailable("no such PSP: " + event.psp());
        }
        RefundAnswer answer =
                gateway.findRefund(event.refundId())
                        .orElseGet(() ->
                                gateway.refund(
                                        new RefundInstruction(
                                                event.refundId(),
                                                event.donationId(),
                                                event.amount())));
        switch (answer) {
            case RefundAnswer.Succeeded(var reference, var on) ->
                    policies.send(
                            NAME,
                            List.of(
                                    new SettleRefund(
                                            event.donationId(),
                                            event.refundId(),
                                            event.amount(),
                                            on)));
            case RefundAnswer.Refused(var reason) ->
                    policies.send(
                            NAME,
                            List.of(new FailRefund(event.donationId(), event.refundId(), reason)));
            // A webhook says what becomes of it.
            case RefundAnswer.Accepted _ -> {}
            // The batch comes again, and asks before it tells.
            case RefundAnswer.Unknown(var reason) -> throw new PspUnavailable(reason);
        }
    }
}
