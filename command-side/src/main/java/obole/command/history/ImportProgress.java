package obole.command.history;

import obole.shared.history.ImportId;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How far the imports running on this node are, for people who wait. Lost with the process. */
@Component
class ImportProgress {

    /** {@code done} of {@code of} facts have been sent. */
    record Step(int done, int of) {}

    private final Map<ImportId, Step> running = new ConcurrentHashMap<>();

    void reached(ImportId importId, int done, int of) {
        running.put(importId, new Step(done, of));
    }

    void ended(ImportId importId) {
        running.remove(importId);
    }

    Optional<Step> of(ImportId importId) {
        return Optional.ofNullable(running.get(importId));
    }
}
