package obole.query.web;

import obole.identity.Identity;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what {@code ?expand=} names, from a list of what may be named there. */
@Component
public final class Expander {

    private final ObjectProvider<Expandable> expandables;

    Expander(ObjectProvider<Expandable> expandables) {
        this.expandables = expandables;
    }

    /**
     * What was asked for, by its word; what there is none of is null. Null when nothing was asked.
     *
     * @param allowed what may be asked for here, and the id of each; empty where there is none
     */
    public @Nullable Map<String, @Nullable Object> expand(
            Expanding expanding, Map<Expansion, String> allowed) {
        @Nullable String expand = expanding.words();
        @Nullable Identity who = expanding.who();
        if (expand == null || who == null) {
            return null;
        }
        Map<String, @Nullable Object> expanded = new TreeMap<>();
        for (String word : expand.split(",", -1)) {
            Expansion wanted = named(word, new EnumMap<>(allowed));
            if (expanded.put(word, read(wanted, allowed.getOrDefault(wanted, ""), who)) != null) {
                throw new Malformed("expand", "must name each once");
            }
        }
        return expanded;
    }

    private static Expansion named(String word, Map<Expansion, String> allowed) {
        return allowed.keySet().stream()
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new Malformed(
                                "expand",
                                "must be one or more of "
                                        + allowed.keySet().stream()
                                                .map(Expansion::word)
                                                .collect(Collectors.joining(", "))
                                        + ", with commas"));
    }

    private @Nullable Object read(Expansion wanted, String id, Identity who) {
        if (id.isEmpty()) {
            return null;
        }
        try {
            return expandables.stream()
                    .filter(each -> each.expansion() == wanted)
                    .findFirst()
                    .orElseThrow()
                    .expanded(id, who);
        } catch (ErrorResponseException none) {
            if (none.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                return null;
            }
            throw none;
        }
    }
}
