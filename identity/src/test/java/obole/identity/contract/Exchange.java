package obole.identity.contract;

import java.util.List;
import java.util.Map;

/**
 * A request and its answer.
 *
 * @param pattern the controller's own path; empty where no controller was found
 * @param asked the request's headers, by names in small letters
 * @param answered the answer's, by names in small letters
 */
public record Exchange(
        String method,
        String pattern,
        Map<String, String> variables,
        Map<String, List<String>> parameters,
        Map<String, String> asked,
        String body,
        int status,
        String type,
        Map<String, String> answered,
        String answer) {

    boolean json() {
        return type.startsWith("application/json") || type.startsWith("application/problem+json");
    }

    @Override
    public String toString() {
        return method + " " + pattern + " " + status;
    }
}
