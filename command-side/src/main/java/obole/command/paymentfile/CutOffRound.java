package obole.command.paymentfile;

import obole.command.gateway.Caller;
import obole.command.gateway.Round;
import obole.shared.bank.TargetCalendar;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Seals what has gathered when the hour of the cut-off has come, on days on which TARGET is open;
 * without that setting, a cut-off is asked for by hand.
 */
@Component
class CutOffRound implements Round {

    static final String NAME = "payment-file-cut-off";

    private final PaymentFiles files;
    private final Clock clock;
    private final @Nullable LocalTime cutOffAt;
    private @Nullable LocalDate done;

    CutOffRound(
            PaymentFiles files,
            Clock clock,
            @Value("${obole.payment-file.cut-off-at:#{null}}") @Nullable String cutOffAt) {
        this.files = files;
        this.clock = clock;
        this.cutOffAt = cutOffAt == null ? null : LocalTime.parse(cutOffAt);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Once a day; another node, or a start in the afternoon, finds nothing left to seal. */
    @Override
    public void go() {
        if (cutOffAt == null || files.held()) {
            return;
        }
        ZonedDateTime now = clock.instant().atZone(PaymentFiles.ZONE);
        LocalDate today = now.toLocalDate();
        if (!today.equals(done)
                && TargetCalendar.open(today)
                && !now.toLocalTime().isBefore(cutOffAt)) {
            files.cutOff(today, Caller.machine(name()));
            done = today;
        }
    }
}
