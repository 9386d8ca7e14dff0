package obole.command.pledge;

import obole.command.pledge.PledgeCommand.Retries;
import obole.shared.Malformed;
import obole.shared.pledge.CreditorIdentifier;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * What is agreed for all pledges.
 *
 * @param creditorIdentifier under which we collect direct debits; without it there are none
 * @param retryAfterDays how long after each failure that may pass it is tried again
 * @param mostFailures after so many instalments in a row that brought nothing a pledge ends
 */
@ConfigurationProperties("obole.pledge")
record PledgeSettings(
        @Nullable String creditorIdentifier,
        @DefaultValue({"3", "7"}) List<Integer> retryAfterDays,
        @DefaultValue("3") int mostFailures) {

    PledgeSettings {
        if (creditorIdentifier != null) {
            creditorIdentifier = CreditorIdentifier.of(creditorIdentifier).code();
        }
        if (mostFailures < 1) {
            throw new Malformed("obole.pledge.most-failures", "must be at least 1");
        }
    }

    Retries retries() {
        return new Retries(retryAfterDays, mostFailures);
    }
}
