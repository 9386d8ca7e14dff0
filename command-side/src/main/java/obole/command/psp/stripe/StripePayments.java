package obole.command.psp.stripe;

import obole.command.gateway.Streams;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stripe's reference of the payment that a donation was made with, from the donation's own events:
 * nothing has to be carried along, and nothing else is as sure.
 */
final class StripePayments {

    private final Function<String, Stream<Object>> eventsOf;

    StripePayments(Streams streams) {
        this(streams::eventsOf);
    }

    /** All events of a stream, in order. */
    StripePayments(Function<String, Stream<Object>> eventsOf) {
        this.eventsOf = eventsOf;
    }

    Optional<String> captured(DonationId donation) {
        return last(
                donation,
                event ->
                        event instanceof DonationCaptured captured
                                ? Optional.of(captured.pspReference())
                                : Optional.empty());
    }

    /** Set aside at least. */
    Optional<String> begun(DonationId donation) {
        return last(
                donation,
                event ->
                        switch (event) {
                            case DonationAuthorised e -> Optional.of(e.pspReference());
                            case DonationCaptured e -> Optional.of(e.pspReference());
                            default -> Optional.empty();
                        });
    }

    private Optional<String> last(
            DonationId donation, Function<Object, Optional<String>> reference) {
        try (Stream<Object> events = eventsOf.apply(donation.toString())) {
            return events.flatMap(event -> reference.apply(event).stream())
                    .reduce((earlier, later) -> later);
        }
    }
}
