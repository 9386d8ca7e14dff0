package obole.identity.http;

import static java.util.Comparator.comparing;

import jakarta.servlet.http.HttpServletRequest;

import obole.shared.Malformed;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a list is read: page by page, each as long as the reader likes, up to a bound. A controller's
 * method takes it as a parameter; it is made of {@code cursor} and {@code limit}.
 *
 * <p>A cursor says after which row the next page begins, by what of that row never changes. With it
 * goes a digest of that place, of the list and of its filters, so that what was made by hand or for
 * another list is refused. There is no secret in it: it leads nowhere its reader may not go.
 */
@QueryParameters({"cursor", "limit"})
public final class Paging {

    public static final int MOST = 200;
    private static final int USUAL = 50;

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{16}) ([\\x20-\\x7e]{1,300})");
    private static final int MARK = 16;
    private static final int LONGEST = 500;

    private final String list;
    private final int limit;
    private final @Nullable String place;

    private Paging(String list, int limit, @Nullable String place) {
        this.list = list;
        this.limit = limit;
        this.place = place;
    }

    /** Of the list that is asked for. Each parameter is there once: others are refused before. */
    static Paging of(HttpServletRequest request) {
        Map<String, String> query = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        return of(request.getRequestURI(), query);
    }

    /** Of a list that is asked for by this path, with these parameters. */
    public static Paging of(String path, Map<String, String> query) {
        String list = list(path, query);
        @Nullable String cursor = query.get(CURSOR);
        return new Paging(
                list, limit(query.get(LIMIT)), cursor == null ? null : place(list, cursor));
    }

    /** The path and the filters: pages of one list may have any length. */
    private static String list(String path, Map<String, String> query) {
        List<String> parts = new ArrayList<>(List.of(path));
        new TreeMap<>(query)
                .forEach((name, value) -> {
                    if (!name.equals(CURSOR) && !name.equals(LIMIT)) {
                        parts.add(name);
                        parts.add(value);
                    }
                });
        return Digest.ofParts(parts.toArray(String[]::new)).hex();
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("\\d{1,9}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST) {
            throw new Malformed("limit", "must be a whole number, 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    private static String place(String list, String cursor) {
        Matcher parts = TEXT.matcher(decoded(cursor));
        if (!parts.matches() || !parts.group(1).equals(mark(list, parts.group(2)))) {
            throw unknown();
        }
        return parts.group(2);
    }

    private static String decoded(String text) {
        try {
            return text.length() > LONGEST
                    ? ""
                    : new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static String mark(String list, String place) {
        return Digest.ofParts(list, place).hex().substring(0, MARK);
    }

    /** What is no cursor of the list. */
    public static Malformed unknown() {
        return new Malformed("cursor", "must be one that a page before of this list has given");
    }

    /** After which row to read on; null for the first page. */
    public @Nullable Cursor after() {
        return place == null ? null : Cursor.parse(place);
    }

    /** The same for lists whose rows have another kind of place. */
    public @Nullable String place() {
        return place;
    }

    /**
     * How many rows to read: one more than are shown, so that it is known whether there are more.
     */
    public int rows() {
        return limit + 1;
    }

    public <R> List<R> shown(List<R> rows) {
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    /** The cursor of the page after; null on the last. */
    public <R> @Nullable String next(List<R> rows, Function<R, ?> placeOf) {
        return rows.size() <= limit ? null : cursor(placeOf.apply(rows.get(limit - 1)).toString());
    }

    /** Where a row stands, as text that means nothing to the reader. */
    public String cursor(String at) {
        byte[] text = (mark(list, at) + " " + at).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /**
     * A page of what was made in memory: in the order of keys that never change, which is that of
     * the list.
     */
    public <R> List<R> rowsOf(List<R> all, Function<R, String> key) {
        return all.stream()
                .sorted(comparing(key))
                .filter(each -> place == null || key.apply(each).compareTo(place) > 0)
                .limit(rows())
                .toList();
    }
}
