package obole.command.donation;

import obole.command.donation.AuthorisationCalls.Call;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.HoldCommand.ExpireAuthorisation;
import obole.command.donation.HoldCommand.RefuseCapture;
import obole.command.donation.HoldCommand.RefuseVoid;
import obole.command.donation.HoldCommand.VoidDonation;
import obole.command.gateway.LeasedCalls;
import obole.command.gateway.LeasedCalls.Lease;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.psp.AuthorisationAnswer;
import obole.command.psp.AuthorisationAnswer.Open;
import obole.command.psp.AuthorisationAnswer.Unknown;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentGateways;
import obole.schema.policy.tables.records.AuthorisationCallRecord;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Tells PSPs to capture or to let go: several at once, each asked first where the payment stands,
 * and each waiting for itself when there is no answer.
 */
@Component
class AuthorisationCaller implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorisationCaller.class);
    private static final int AT_ONCE = 16;

    private final LeasedCalls<AuthorisationCallRecord, Call> calls;
    private final Donations donations;
    private final Policies policies;
    private final PaymentGateways gateways;
    private final Semaphore places = new Semaphore(AT_ONCE);

    AuthorisationCaller(
            AuthorisationCalls calls,
            Donations donations,
            Policies policies,
            PaymentGateways gateways) {
        this.calls = calls.leased();
        this.donations = donations;
        this.policies = policies;
        this.gateways = gateways;
    }

    @Override
    public String name() {
        return "authorisation-caller";
    }

    /** Does not wait for them: a call that is cut short is made again when its lease has ended. */
    @Override
    public void go() {
        while (places.tryAcquire()) {
            Optional<Lease<Call>> next = Optional.empty();
            try {
                next = calls.take(1).stream().findFirst();
            } finally {
                if (next.isEmpty()) {
                    places.release();
                }
            }
            if (next.isEmpty()) {
                return;
            }
            Lease<Call> lease = next.get();
            Thread.ofVirtual()
                    .name(name())
                    .start(() -> {
                        try {
                            make(lease);
                        } finally {
                            places.release();
                        }
                    });
        }
    }

    private void make(Lease<Call> lease) {
        try {
            if (answered(lease.call())) {
                calls.answered(lease);
            } else {
                calls.wait(lease);
            }
        } catch (RuntimeException failed) {
            // Its lease ends and it is asked about again.
            LOG.error("{} waits: neither captured nor let go", lease.id(), failed);
        }
    }

    /** True when there is nothing more to ask the PSP; what is wanted is what is wanted now. */
    private boolean answered(Call call) {
        if (!(donations.of(call.donationId()) instanceof Known known)) {
            return true;
        }
        return switch (known.phase()) {
            case CAPTURE_REQUESTED, VOID_REQUESTED -> answered(call, known);
            default -> true;
        };
    }

    private boolean answered(Call call, Known known) {
        boolean toCapture = known.phase() == Phase.CAPTURE_REQUESTED;
        return switch (ask(call, known, toCapture)) {
            case AuthorisationAnswer.Captured(var reference, var amount, var on) ->
                    send(new CaptureDonation(call.donationId(), reference, amount, on));
            case AuthorisationAnswer.Voided(var reason) ->
                    send(new VoidDonation(call.donationId(), reason));
            case AuthorisationAnswer.Expired() -> send(new ExpireAuthorisation(call.donationId()));
            case AuthorisationAnswer.Refused(var reason) ->
                    send(
                            toCapture
                                    ? new RefuseCapture(call.donationId(), reason)
                                    : new RefuseVoid(call.donationId(), reason));
            // A webhook says what becomes of it.
            case AuthorisationAnswer.Accepted _ -> true;
            case Open _, Unknown _ -> {
                LOG.warn("{} waits: {} does not answer", call.donationId(), call.psp());
                yield false;
            }
        };
    }

    /** Never told before it was asked: what has happened already is not asked for again. */
    private AuthorisationAnswer ask(Call call, Known known, boolean toCapture) {
        PaymentGateway gateway = gateways.get(call.psp());
        if (gateway == null) {
            return new Unknown("there is no such PSP");
        }
        AuthorisationAnswer stands = gateway.findAuthorisation(call.donationId());
        if (!(stands instanceof Open)) {
            return stands;
        }
        return toCapture
                ? gateway.capture(call.donationId(), known.wanted())
                : gateway.release(call.donationId());
    }

    private boolean send(DonationCommand command) {
        policies.send(AuthorisationGateway.NAME, List.of(command));
        return true;
    }
}
