package obole.command.psp.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the sandbox PSP is reached, what it charges, and whom it tells.
 *
 * @param baseUrl where the sandbox answers; without it, this process
 * @param webhookTarget where it sends webhooks; without it, this process's own controller
 * @param webhookSecrets shared with it: the first signs, all verify
 * @param feeBasisPoints of the gross amount of a payment, rounded down
 * @param settlementAccounts by currency, the sandbox bank's code of the account it pays to
 * @param timeout of every call and every webhook
 */
@ConfigurationProperties("obole.sandbox")
record SandboxProperties(
        @DefaultValue("false") boolean enabled,
        @Nullable URI baseUrl,
        @Nullable URI webhookTarget,
        @DefaultValue List<String> webhookSecrets,
        @DefaultValue("140") int feeBasisPoints,
        @DefaultValue("25") long feeFixedMinor,
        @DefaultValue("1500") long disputeFeeMinor,
        @DefaultValue Map<String, String> settlementAccounts,
        @DefaultValue("5s") Duration timeout) {}
