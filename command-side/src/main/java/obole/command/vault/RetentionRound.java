package obole.command.vault;

import obole.command.gateway.Round;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Has the rules of retention done once a day, when the hour for it has come. */
@Component
class RetentionRound implements Round {

    private final RetentionRuns runs;
    private final Clock clock;
    private final @Nullable LocalTime at;
    private @Nullable LocalDate done;

    RetentionRound(
            RetentionRuns runs,
            Clock clock,
            @Value("${obole.personal-data.retention-at:#{null}}") @Nullable String at) {
        this.runs = runs;
        this.clock = clock;
        this.at = at == null || at.isBlank() ? null : LocalTime.parse(at);
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public void go() {
        ZonedDateTime now = clock.instant().atZone(References.PARIS);
        LocalDate today = now.toLocalDate();
        if (at == null || today.equals(done) || now.toLocalTime().isBefore(at)) {
            return;
        }
        if (runs.run(today)) {
            done = today;
        }
    }
}
