package obole.identity.contract;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;

import org.jspecify.annotations.Nullable;
import org.springframework.web.accept.ApiVersionResolver;

import java.util.List;
import java.util.Optional;

/**
 * Which version of the contract a request means: the one its header says, else the one its client
 * is pinned to, else the current one. Spring MVC then takes the controller's method for it: a
 * second version of an operation is a second method, with {@code version} in its mapping.
 */
public final class ApiVersions implements ApiVersionResolver {

    public static final String HEADER = "Obole-Version";

    /** Oldest first. Each has its document beside this class. */
    public static final List<String> RELEASED = List.of("2026-11-26");

    private final List<String> served;

    /**
     * @param served oldest first; the last is the current one
     */
    public ApiVersions(List<String> served) {
        this.served = List.copyOf(served);
    }

    public List<String> served() {
        return served;
    }

    public String current() {
        return served.getLast();
    }

    /** Null where it is none that is served. */
    public @Nullable String meant(HttpServletRequest request) {
        String said = request.getHeader(HEADER);
        if (said == null) {
            Optional<Identity> who = Identity.asked(request);
            said = who.isPresent() ? who.get().version() : null;
        }
        return said == null ? current() : served.contains(said) ? said : null;
    }

    /** What is not served is refused before a controller is asked, whichever is found here. */
    @Override
    public String resolveVersion(HttpServletRequest request) {
        String meant = meant(request);
        return meant == null ? current() : meant;
    }
}
