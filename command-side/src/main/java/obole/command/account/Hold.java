package obole.command.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What keeps a payout: until a moment or, without one, until nothing is against it. */
record Hold(@Nullable Instant until) {

    boolean over(Instant now) {
        return until != null && !until.isAfter(now);
    }
}
