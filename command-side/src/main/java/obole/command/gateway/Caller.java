package obole.command.gateway;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who asks, and why: stored with every event.
 *
 * @param subject the person or machine, the same through whatever client
 * @param reason what an operator gives as reason
 */
public record Caller(String subject, @Nullable String reason) {

    static final String SUBJECT = "subject";
    static final String REASON = "reason";

    public static Caller machine(String name) {
        return new Caller("obole:" + name, null);
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SUBJECT, subject);
        if (reason != null) {
            metadata.put(REASON, reason);
        }
        return metadata;
    }
}
