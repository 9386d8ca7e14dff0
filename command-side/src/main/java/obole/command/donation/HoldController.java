package obole.command.donation;

import obole.command.donation.HoldCommand.RequestCapture;
import obole.command.donation.HoldCommand.RequestVoid;
import obole.command.gateway.Commands;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is set aside for a donation, over HTTP: taken in whole or in part, or let go. The answer
 * says that it was asked for; the PSP's own answer comes as an event.
 */
@RestController
@RequestMapping("/v1/donations/{donation}")
class HoldController {

    private final Commands commands;

    HoldController(Commands commands) {
        this.commands = commands;
    }

    record CaptureForm(@Nullable Money amount) {}

    record Asked(DonationId donationId) {}

    @PostMapping("/capture")
    ResponseEntity<Asked> capture(
            @PathVariable("donation") DonationId donation,
            @RequestBody(required = false) @Nullable CaptureForm form,
            WriteRequest write) {
        Money amount = form == null ? null : form.amount();
        return send(new RequestCapture(donation, amount), write);
    }

    @PostMapping("/void")
    ResponseEntity<Asked> release(
            @PathVariable("donation") DonationId donation, WriteRequest write) {
        return send(new RequestVoid(donation), write);
    }

    private ResponseEntity<Asked> send(HoldCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Asked(command.donationId()));
    }
}
