package obole.command.safeguarding;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * Records the proofs of the last days when the hour for it has come, and with it those that a late
 * fact supersedes; without that setting, a proof is asked for by hand.
 */
@Component
class ProofRound implements Round {

    static final String NAME = "safeguarding-proof";

    private static final Logger LOG = LoggerFactory.getLogger(ProofRound.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final ProofKeeper keeper;
    private final Clock clock;
    private final @Nullable LocalTime at;
    private @Nullable LocalDate done;
    private Instant notBefore = Instant.MIN;

    ProofRound(
            ProofKeeper keeper,
            Clock clock,
            @Value("${obole.safeguarding.proof-at:#{null}}") @Nullable String at) {
        this.keeper = keeper;
        this.clock = clock;
        this.at = at == null || at.isBlank() ? null : LocalTime.parse(at);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Once a day on each node: who comes second finds nothing new to record. */
    @Override
    public void go() {
        ZonedDateTime now = clock.instant().atZone(ProofKeeper.PARIS);
        LocalDate today = now.toLocalDate();
        if (at == null
                || today.equals(done)
                || now.toLocalTime().isBefore(at)
                || now.toInstant().isBefore(notBefore)) {
            return;
        }
        try {
            keeper.recordLastDays(today, Caller.machine(NAME));
            done = today;
        } catch (CommandRejected readSide) {
            notBefore = now.toInstant().plus(PAUSE);
            LOG.warn("proofs are tried again in a minute: {}", readSide.getMessage());
        }
    }
}
