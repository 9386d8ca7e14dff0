package obole.command.donation;

import obole.command.gateway.Streams;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;

import org.springframework.stereotype.Component;

import java.util.stream.Stream;

/** Where a donation stands by its own events, for those who ask outside a command. */
@Component
class Donations {

    private final Streams streams;

    Donations(Streams streams) {
        this.streams = streams;
    }

    Donation.State of(DonationId donation) {
        Donation.State state = new Donation.Unknown();
        try (Stream<Object> events = streams.eventsOf(donation.toString())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = Donation.evolve(state, (DonationStreamEvent) event);
            }
        }
        return state;
    }
}
