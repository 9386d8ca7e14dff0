package obole.command.donation;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Streams;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspUnavailable;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.stream.Stream;

/** Donations over HTTP: wanted, and paid at the PSP. */
@RestController
@RequestMapping("/v1/donations")
class DonationController {

    private final DonationIntake intake;
    private final Donations donations;
    private final Streams streams;
    private final PaymentGateways gateways;

    DonationController(
            DonationIntake intake, Donations donations, Streams streams, PaymentGateways gateways) {
        this.intake = intake;
        this.donations = donations;
        this.streams = streams;
        this.gateways = gateways;
    }

    record Initiated(DonationId donationId, String payAt) {

        static Initiated of(DonationIntake.Taken taken) {
            return new Initiated(taken.donation(), location(taken.donation()) + "/pay");
        }

        private static String location(DonationId donation) {
            return "/v1/donations/" + donation;
        }

        private String location() {
            return location(donationId);
        }
    }

    @PostMapping
    ResponseEntity<Initiated> initiate(@RequestBody DonationForm form, WriteRequest write) {
        DonationIntake.Taken taken = intake.take(form, write);
        Initiated initiated = Initiated.of(taken);
        return Written.created(taken.outcome(), initiated.location(), initiated);
    }

    /** Where the PSP takes the money: asked anew each time, which is asking once. */
    @GetMapping("/{donation}/pay")
    ResponseEntity<Void> pay(@PathVariable("donation") DonationId donation) {
        DonationInitiated initiated = initiated(donation);
        PaymentGateway gateway = gateways.get(initiated.psp());
        if (gateway == null) {
            throw new PspUnavailable("no such PSP: " + initiated.psp());
        }
        if (donations.of(donation) instanceof Donation.Known known
                && known.phase() == Phase.EXPIRED) {
            throw new CommandRejected(DonationRejection.DONATION_EXPIRED);
        }
        PaymentRequest request =
                new PaymentRequest(
                        donation,
                        initiated.gross(),
                        null,
                        "Donation " + donation,
                        initiated.captureLater());
        return switch (gateway.startPayment(request)) {
            case PaymentAnswer.Accepted(var reference, var payAt) ->
                    ResponseEntity.status(HttpStatus.SEE_OTHER).location(payAt).build();
            case PaymentAnswer.Refused(var reason) ->
                    throw new CommandRejected(
                            "PAYMENT_REFUSED", 502, "The payment provider refuses: " + reason);
            case PaymentAnswer.Unknown(var reason) -> throw new PspUnavailable(reason);
        };
    }

    private DonationInitiated initiated(DonationId donation) {
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            return events.filter(DonationInitiated.class::isInstance)
                    .map(DonationInitiated.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new CommandRejected(DonationRejection.DONATION_NOT_FOUND));
        }
    }
}
