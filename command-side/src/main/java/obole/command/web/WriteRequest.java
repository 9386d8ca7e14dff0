package obole.command.web;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * Who writes and under which key; a controller's method takes it as a parameter.
 *
 * @param key the {@code Idempotency-Key}, absent on requests that create nothing
 * @param associations ids of those the caller is bound to; none where it is bound to none
 * @param versions of what it changes, which it is meant for; null where any will do
 */
public record WriteRequest(
        Caller caller,
        @Nullable String key,
        Set<String> associations,
        @Nullable Set<String> versions) {

    /** Of an {@code Idempotency-Key}. */
    public static final int LONGEST_KEY = 255;

    private static final int UUID_TEXT = 36;

    /** Who asks, for a change of one of these versions and no other. */
    public Caller expecting() {
        return versions == null ? caller : caller.expecting(versions);
    }

    /** The same request under another key: one of many that came together. */
    public WriteRequest under(@Nullable String otherKey) {
        return new WriteRequest(caller, otherKey, associations, versions);
    }

    /** The id of what this request creates: the same caller and key always give the same. */
    public UUID newId(String operation) {
        UUID hash = Digest.id(operation, caller.subject(), requiredKey());
        return leadingTime(requiredKey(), hash);
    }

    /**
     * To whoever is bound to associations, there are no others.
     *
     * @throws CommandRejected 404 for one of those
     */
    public void requireActsFor(AssociationId association) {
        if (!actsFor(association)) {
            throw new CommandRejected(
                    "NOT_FOUND", 404, "There is nothing by this name that you may see.");
        }
    }

    /** Whether the caller is bound to it, or to none. */
    public boolean actsFor(AssociationId association) {
        return associations.isEmpty() || associations.contains(association.toString());
    }

    private String requiredKey() {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Malformed("Idempotency-Key", "must be given, with 1 to 255 characters");
        }
        return key;
    }

    /**
     * A UUIDv7 key lends its time to the id, so that new ids stay together in the store's index.
     */
    private static UUID leadingTime(String key, UUID hash) {
        if (key.length() != UUID_TEXT || key.charAt(14) != '7') {
            return hash;
        }
        try {
            long time = UUID.fromString(key).getMostSignificantBits() & 0xFFFFFFFFFFFF0000L;
            return new UUID(
                    time | (hash.getMostSignificantBits() & 0xFFFFL),
                    hash.getLeastSignificantBits());
        } catch (IllegalArgumentException notAUuid) {
            return hash;
        }
    }
}
