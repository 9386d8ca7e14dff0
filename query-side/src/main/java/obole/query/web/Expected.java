package obole.query.web;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Which versions of what it changes a request is meant for; a controller's method that has {@link
 * obole.identity.http.IfMatch} takes it as a parameter.
 *
 * @param versions null where any will do
 */
public record Expected(@Nullable Set<String> versions) {

    /** 412 where it is another one now. */
    public void require(String now) {
        if (versions != null && !versions.contains(now)) {
            throw Problems.changed(
                    "PRECONDITION_FAILED",
                    "Somebody has changed it since it was read: read it again, and send the change"
                            + " with the new ETag.");
        }
    }
}
