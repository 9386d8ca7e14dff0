package obole.identity.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method that changes what others may change, too: it asks for {@code If-Match}
 * (RFC 9110, section 13.1.1), with the {@code ETag} of what the caller has read. {@code *} says
 * that whatever is there shall be replaced.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface IfMatch {

    /** Where the {@code ETag} is read. */
    String value();

    /** False for what could be changed without before anything compared versions: it still can. */
    boolean required() default true;
}
