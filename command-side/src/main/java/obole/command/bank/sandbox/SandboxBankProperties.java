package obole.command.bank.sandbox;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the sandbox bank is reached, and the accounts it opens when they are not there yet.
 *
 * @param baseUrl where the sandbox answers; without it, this process
 */
@ConfigurationProperties("obole.sandbox")
record SandboxBankProperties(
        @Nullable URI baseUrl,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue List<Account> bankAccounts) {

    /**
     * An account of ours.
     *
     * @param code as the ledger calls it
     * @param kind SAFEGUARDING or OPERATING
     */
    record Account(
            String code,
            String iban,
            @DefaultValue("Obole") String name,
            @DefaultValue("EUR") String currency,
            @DefaultValue("SAFEGUARDING") String kind,
            @DefaultValue("0") long openingMinor) {}
}
