package obole.query;

import obole.identity.Identity;
import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whose rows are read, as the policies of the tables know it: everybody's, those of the
 * associations that the token names, or, where nobody asks, none.
 */
public final class Tenant {

    static final String EVERYBODY = "*";
    static final String NOBODY = "";

    private static final Pattern ASSOCIATION =
            Pattern.compile(AssociationId.PREFIX + "_[0-9A-Za-z]{1,40}");

    private static final ScopedValue<String> SAID = ScopedValue.newInstance();

    private Tenant() {}

    /**
     * For what is known only from rows of all, and tells nobody of others' rows: whoever calls this
     * says why.
     */
    public static <T> T everybody(Supplier<T> reading) {
        return ScopedValue.where(SAID, EVERYBODY).call(reading::get);
    }

    static String current() {
        if (SAID.isBound()) {
            return SAID.get();
        }
        if (!(RequestContextHolder.getRequestAttributes()
                instanceof ServletRequestAttributes http)) {
            return NOBODY;
        }
        @Nullable Identity who = Identity.known(http.getRequest());
        return who == null ? NOBODY : of(who.associations());
    }

    /** What is no id of an association is nobody's, whatever a token says. */
    static String of(Set<String> associations) {
        return associations.isEmpty()
                ? EVERYBODY
                : associations.stream()
                        .filter(each -> ASSOCIATION.matcher(each).matches())
                        .collect(Collectors.joining(","));
    }
}
