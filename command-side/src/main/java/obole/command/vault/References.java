package obole.command.vault;

import obole.command.vault.Retention.Fact;
import obole.command.vault.RetentionRule.Due;
import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.schema.vault.tables.records.PersonalDataRecord;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What history says about an entry of the vault. */
@Component
class References {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static final int PAGE = 500;

    private final EventHistory history;

    References(EventHistory history) {
        this.history = history;
    }

    /** Which rule keeps it, and until when. */
    Due due(PersonalDataRecord entry) {
        @Nullable String stream = entry.getStream();
        LocalDate writtenOn = day(entry.getWrittenAt());
        if (stream == null) {
            return Retention.withoutStream(entry.getKind(), writtenOn);
        }
        List<StoredEvent> events = events(stream);
        return Retention.of(
                entry.getKind(),
                events.stream().anyMatch(event -> names(event, entry.getReference())),
                events.stream()
                        .map(event -> new Fact(event.name(), day(event.recordedAt())))
                        .toList(),
                writtenOn);
    }

    /** Every event of a stream. */
    List<StoredEvent> events(String stream) {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page = history.ofStream(stream, 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = history.ofStream(stream, page.getLast().sequence() + 1, PAGE);
        }
        return all;
    }

    /** References are texts of their own wherever events have them. */
    static boolean names(StoredEvent event, String reference) {
        return event.payload().contains('"' + reference + '"');
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(PARIS).toInstant();
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, PARIS);
    }
}
