package obole.identity;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table of permissions: an operation, and who may ask for it.
 *
 * @param path as the controller says it, with its variables
 * @param open whether nobody has to say who asks
 * @param roles those who may, each with what binds it: empty for nothing, else a variable of the
 *     path, {@value #ROW} or {@value #BODY}
 * @param stepUp whether they must have signed in lately
 * @param reason whether they must say why
 * @param personal whether the answer has personal data, so that every read of it is noted
 */
record Operation(
        String method,
        String path,
        boolean open,
        Map<Role, String> roles,
        boolean stepUp,
        boolean reason,
        boolean personal) {

    /** What the path names must be theirs. */
    static final String ROW = "row";

    /** The association is in the body: the controller asks. */
    static final String BODY = "body";

    private static final String PUBLIC = "public";
    private static final Pattern GRANT = Pattern.compile("([a-z]+)(?:\\(([a-z]+)\\))?");

    static Operation parse(String row) {
        String[] words = row.strip().split("\\s+", -1);
        boolean open = false;
        boolean stepUp = false;
        boolean reason = false;
        boolean personal = false;
        Map<Role, String> roles = new EnumMap<>(Role.class);
        for (int i = 2; i < words.length; i++) {
            switch (words[i]) {
                case PUBLIC -> open = true;
                case "+step-up" -> stepUp = true;
                case "+reason" -> reason = true;
                case "+personal" -> personal = true;
                default -> grant(words[i], words[1], roles);
            }
        }
        if (open == !roles.isEmpty()) {
            throw new IllegalArgumentException("either public or with roles: " + row);
        }
        return new Operation(words[0], words[1], open, roles, stepUp, reason, personal);
    }

    private static void grant(String word, String path, Map<Role, String> roles) {
        Matcher grant = GRANT.matcher(word);
        if (!grant.matches()) {
            throw new IllegalArgumentException("no role: " + word);
        }
        Role role =
                Role.of(grant.group(1))
                        .orElseThrow(() -> new IllegalArgumentException("no role: " + word));
        @Nullable String bound = grant.group(2);
        String binding = bound == null ? "" : bound;
        if (!binding.isEmpty()
                && !binding.equals(ROW)
                && !binding.equals(BODY)
                && !path.contains("{" + binding + "}")) {
            throw new IllegalArgumentException(word + " names nothing of " + path);
        }
        roles.put(role, binding);
    }

    /** By what it is looked up. */
    String key() {
        return key(method, path);
    }

    static String key(String method, String path) {
        return method + " " + path;
    }
}
