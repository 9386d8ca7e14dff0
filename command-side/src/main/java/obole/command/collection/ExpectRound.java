package obole.command.collection;

import obole.command.collection.CollectionFileCommand.ExpectCollections;
import obole.command.gateway.Policies;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.collection.CollectionFileId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** Says of the files whose day has come that their money is expected. */
@Component
class ExpectRound implements Round {

    static final String NAME = "collection-expecting";

    private final Timers timers;
    private final Policies policies;
    private final Clock clock;

    ExpectRound(Timers timers, Policies policies, Clock clock) {
        this.timers = timers;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, CollectionFiles.ZONE);
        policies.sendAtOnce(
                NAME,
                timers.due(NAME, now).stream()
                        .map(CollectionFileId::of)
                        .map(file -> new ExpectCollections(file, today))
                        .toList());
    }
}
