package obole.command.gateway;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who asks, and why: stored with every event.
 *
 * @param subject the person or machine, the same through whatever client
 * @param reason what an operator gives as reason
 * @param cause the event that a policy reacts to
 * @param trace what that event goes back to, over however many others
 * @param versions of the stream, or of what else is changed, which the command is meant for; null
 *     for any. It goes with the command and is not stored
 */
public record Caller(
        String subject,
        @Nullable String reason,
        @Nullable String cause,
        @Nullable String trace,
        @Nullable String versions) {

    static final String SUBJECT = "subject";
    static final String REASON = "reason";
    static final String CAUSE = "causationId";
    static final String TRACE = "traceId";

    public Caller(String subject, @Nullable String reason) {
        this(subject, reason, null, null, null);
    }

    /** The same, who wants to change one of these versions and no other. */
    public Caller expecting(Set<String> wanted) {
        return new Caller(subject, reason, cause, trace, String.join(" ", wanted));
    }

    public static Caller machine(String name) {
        return new Caller("obole:" + name, null);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SUBJECT, subject);
        if (reason != null) {
            metadata.put(REASON, reason);
        }
        if (cause != null && trace != null) {
            metadata.put(CAUSE, cause);
            metadata.put(TRACE, trace);
        }
        if (versions != null) {
            metadata.put(Recording.VERSIONS, versions);
        }
        return metadata;
    }
}
