package obole.query.webhook;

import obole.identity.Identity;
import obole.query.feed.FeedEvent;
import obole.shared.Malformed;
import obole.shared.codec.EventNames;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which events somebody asks for: by their types, or all of a kind, like {@code donation.*}.
 *
 * @param wanted none for all
 */
record EventTypes(List<String> wanted) {

    private static final Pattern FORM = Pattern.compile("[a-z-]{1,40}\\.([a-z-]{1,60}|\\*)");
    private static final String FIELD = "types";
    private static final String ANY = ".*";

    boolean hold(String type) {
        return wanted.isEmpty() || wanted.stream().anyMatch(each -> fits(each, type));
    }

    private static boolean fits(String wanted, String type) {
        return wanted.endsWith(ANY)
                ? type.startsWith(wanted.substring(0, wanted.length() - 1))
                : wanted.equals(type);
    }

    /** A type that is never sent would be waited for in vain. */
    void require(Identity reader) {
        for (int i = 0; i < wanted.size(); i++) {
            String type = wanted.get(i);
            String field = FIELD + "[" + i + "]";
            if (!FORM.matcher(type).matches()) {
                throw new Malformed(field, "must be like donation.captured or donation.*");
            }
            boolean told =
                    EventNames.all().stream()
                            .anyMatch(each ->
                                    fits(type, each.name()) && FeedEvent.told(each.name(), reader));
            if (!told) {
                throw new Malformed(field, "must be a type of the feed that you are told of");
            }
        }
    }
}
