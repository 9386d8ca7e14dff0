package obole.query.web;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.QueryParameters;

import org.jspecify.annotations.Nullable;

/**
 * What a reader wants along with a read; a controller's method takes it as a parameter, made of
 * {@code expand}.
 *
 * @param words as they were given; null for nothing
 * @param who asks; null where nothing is wanted
 */
@QueryParameters("expand")
public record Expanding(@Nullable String words, @Nullable Identity who) {

    public static final Expanding NOTHING = new Expanding(null, null);

    static Expanding of(HttpServletRequest request) {
        @Nullable String words = request.getParameter("expand");
        return words == null ? NOTHING : new Expanding(words, Identity.of(request));
    }
}
