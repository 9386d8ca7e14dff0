package obole.command.collection;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.bank.TargetCalendar;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.collection.CollectionFileEvent.CollectionFileAbandoned;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileRejected;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** Remembers when files are to be sealed, handed over and expected, for the rounds that do it. */
@Component
@ProcessingGroup(CollectionTimerPolicy.NAME)
class CollectionTimerPolicy implements Policy {

    static final String NAME = "collection-timer";

    /** Banks want the file in the morning of the day before. */
    private static final LocalTime CUT_OFF = LocalTime.of(8, 0);

    /** On the day itself banks still reject; what comes later is a return. */
    private static final LocalTime LAST_REJECT = LocalTime.of(18, 0);

    private final Timers timers;

    CollectionTimerPolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(CollectionFileEvent event) {
        String file = event.fileId().toString();
        switch (event) {
            case CollectionFileOpened e -> timers.set(SealRound.NAME, file, cutOff(e.collectOn()));
            case CollectionFileSealed e -> {
                timers.clear(SealRound.NAME, file);
                timers.set(CollectionHandOverRound.NAME, file, e.createdAt());
                timers.set(ExpectRound.NAME, file, evening(e.collectOn()));
            }
            case CollectionFileAbandoned _ -> timers.clear(SealRound.NAME, file);
            case CollectionFileHandedOver _ -> timers.clear(CollectionHandOverRound.NAME, file);
            case CollectionFileRejected _ -> {
                timers.clear(CollectionHandOverRound.NAME, file);
                timers.clear(ExpectRound.NAME, file);
            }
            case CollectionsExpected _ -> timers.clear(ExpectRound.NAME, file);
            default -> {}
        }
    }

    private static Instant cutOff(LocalDate collectOn) {
        return TargetCalendar.previous(collectOn)
                .atTime(CUT_OFF)
                .atZone(CollectionFiles.ZONE)
                .toInstant();
    }

    private static Instant evening(LocalDate day) {
        return day.atTime(LAST_REJECT).atZone(CollectionFiles.ZONE).toInstant();
    }
}
