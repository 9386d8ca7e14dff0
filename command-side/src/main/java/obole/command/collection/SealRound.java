package obole.command.collection;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.collection.CollectionFileId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** Seals the files whose cut-off has come. One that changes meanwhile is sealed the next time. */
@Component
class SealRound implements Round {

    static final String NAME = "collection-sealing";

    private static final Logger LOG = LoggerFactory.getLogger(SealRound.class);

    private final Timers timers;
    private final CollectionFiles files;
    private final Clock clock;

    SealRound(Timers timers, CollectionFiles files, Clock clock) {
        this.timers = timers;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        for (String file : timers.due(NAME, clock.instant())) {
            try {
                files.seal(CollectionFileId.of(file), Caller.machine(NAME));
            } catch (CommandRejected waiting) {
                LOG.info("{} is not sealed yet: {}", file, waiting.code());
            }
        }
    }
}
