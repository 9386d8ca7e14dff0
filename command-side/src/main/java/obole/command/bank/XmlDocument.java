package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Writes XML of our own making: its bytes depend on what is written and on nothing else, not even
 * on the version of a library, since a file sent twice has to be the same file.
 */
final class XmlDocument {

    private final StringBuilder text =
            new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private int depth;

    /** Writes an element, with what {@code content} writes inside it. */
    XmlDocument element(String name, Runnable content) {
        return element(name, "", content);
    }

    XmlDocument element(String name, String attributes, Runnable content) {
        line('<' + name + attributes + '>');
        depth++;
        content.run();
        depth--;
        line("</" + name + '>');
        return this;
    }

    /** Writes an element of text, or nothing at all if there is none. */
    XmlDocument leaf(String name, @Nullable Object content) {
        return leaf(name, "", content);
    }

    XmlDocument leaf(String name, String attributes, @Nullable Object content) {
        if (content != null) {
            String escaped = escape(content.toString());
            line('<' + name + attributes + '>' + escaped + "</" + name + '>');
        }
        return this;
    }

    /** Nested elements around one text: {@code path("Tp/Cd", "X")}. */
    XmlDocument path(String path, @Nullable Object content) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            return leaf(path, content);
        }
        if (content != null) {
            element(path.substring(0, slash), () -> path(path.substring(slash + 1), content));
        }
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void line(String line) {
        text.repeat("  ", depth).append(line).append('\n');
    }

    /** Characters that XML cannot hold at all become spaces. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        default -> escaped.appendCodePoint(allowed(c) ? c : ' ');
                    }
                });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
