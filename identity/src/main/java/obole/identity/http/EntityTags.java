package obole.identity.http;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code If-Match}: which versions of what it changes a request is meant for. */
public final class EntityTags {

    public static final String HEADER = "If-Match";
    private static final Pattern LIST =
            Pattern.compile(
                    "\\s*(W/)?\"[^\",\\s]{0,100}\"(\\s*,\\s*(W/)?\"[^\",\\s]{0,100}\")*\\s*");

    /** Strong ones; what stands behind the version is of the bytes that were shown with it. */
    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\",\\s-]*)[^\",\\s]*\"");

    private static final int LONGEST = 2_000;

    private EntityTags() {}

    /**
     * Null where any version will do, and where none is asked for.
     *
     * @param asked on the controller's method; null where it compares no versions
     * @param missing makes a problem of what to send, which is 428
     */
    public static @Nullable Set<String> wanted(
            @Nullable IfMatch asked,
            @Nullable String header,
            Function<String, RuntimeException> missing) {
        if (asked == null) {
            requireNone(header);
            return null;
        }
        if (header == null && !asked.required()) {
            return null;
        }
        if (header == null) {
            throw missing.apply(
                    "Others may change this too: send If-Match with the ETag of GET "
                            + asked.value()
                            + ", or * to replace whatever is there.");
        }
        return header.strip().equals("*") ? null : versions(header);
    }

    /** Where nothing compares versions, nobody shall believe that something did. */
    public static void requireNone(@Nullable String header) {
        if (header != null) {
            throw new Malformed(HEADER, "must be left out: this request changes no version");
        }
    }

    private static Set<String> versions(String header) {
        if (header.length() > LONGEST || !LIST.matcher(header).matches()) {
            throw new Malformed(HEADER, "must be an ETag in quotes, several with commas, or *");
        }
        Set<String> versions = new TreeSet<>();
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (tags.group(1) == null) {
                versions.add(tags.group(2));
            }
        }
        return versions;
    }
}
