package obole.command.psp;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The PSPs that are connected besides the sandbox, by the short name that each has in events, in
 * the ledger and in the address of its webhooks.
 *
 * @param connections under {@code obole.psp.connections}
 */
public record PspConnections(@DefaultValue Map<String, Connection> connections) {

    private static final String PREFIX = "obole.psp";
    private static final String NAME = "[a-z][a-z0-9-]{0,31}";

    /** Whose protocol it speaks, and with that the format of its settlement reports. */
    public enum Kind {
        STRIPE,
        ADYEN
    }

    /**
     * One of them.
     *
     * @param webhookSecrets all that are live: while one takes over from another, both
     * @param apiKey with which we call it; it is in no log and in no answer
     * @param apiAddress where it is called; absent for the PSP's own address
     * @param returnTo where the donor's browser goes when the form has not said it
     */
    public record Connection(
            Kind kind,
            @DefaultValue List<String> webhookSecrets,
            @Nullable String apiKey,
            @Nullable URI apiAddress,
            @Nullable URI returnTo,
            @DefaultValue("10s") Duration timeout) {

        public Connection {
            webhookSecrets = List.copyOf(webhookSecrets);
        }

        /** Without the secrets, whoever prints it. */
        @Override
        public String toString() {
            return kind + " at " + apiAddress;
        }
    }

    /** Those of one kind. Read while the beans are defined, since each is a bean of its own. */
    public static Map<String, Connection> of(Kind kind, Environment environment) {
        Map<String, Connection> found = new TreeMap<>();
        Binder.get(environment)
                .bindOrCreate(PREFIX, PspConnections.class)
                .connections()
                .forEach((name, connection) -> {
                    if (!name.matches(NAME) || name.equals("sandbox")) {
                        throw new IllegalArgumentException(
                                PREFIX
                                        + ".connections."
                                        + name
                                        + ": must be small letters, digits and hyphens, and not"
                                        + " sandbox");
                    }
                    if (connection.kind() == kind) {
                        found.put(name, connection);
                    }
                });
        return found;
    }
}
