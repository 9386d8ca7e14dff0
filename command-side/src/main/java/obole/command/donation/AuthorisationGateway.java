package obole.command.donation;

import obole.command.gateway.Policy;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.VoidRequested;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Has the PSP told to capture or to let go. It only remembers whom to tell: the calls are made by
 * {@link AuthorisationCaller}, so that one without an answer holds up no other.
 */
@Component
@ProcessingGroup(AuthorisationGateway.NAME)
class AuthorisationGateway implements Policy {

    static final String NAME = "authorisation-gateway";

    private final AuthorisationCalls calls;

    AuthorisationGateway(AuthorisationCalls calls) {
        this.calls = calls;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(CaptureRequested event) {
        calls.remember(event.donationId(), event.psp());
    }

    @EventHandler
    void on(VoidRequested event) {
        calls.remember(event.donationId(), event.psp());
    }
}
