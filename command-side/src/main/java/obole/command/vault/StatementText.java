package obole.command.vault;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a movement says, without how its format writes it. */
final class StatementText {

    /** Where MT940 goes on in another line, or in another part of the same text. */
    private static final Pattern WRAP = Pattern.compile("\\r?\\n(?![:-])(\\?\\d\\d)?|\\?\\d\\d");

    private static final Pattern ESCAPED =
            Pattern.compile("&(?:#\\d{1,7}|#x\\p{XDigit}{1,6}|amp|lt|gt|quot|apos);");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int HEXADECIMAL = 16;

    private StatementText() {}

    /** A name that goes on in another line may be one word or two. */
    static List<String> readings(String movement) {
        return movement.startsWith(":61:")
                ? List.of(
                        folded(movement),
                        folded(WRAP.matcher(movement).replaceAll("")),
                        folded(WRAP.matcher(movement).replaceAll(" ")))
                : List.of(folded(movement), folded(unescaped(movement)));
    }

    /** In lower case, with one space wherever there are some. */
    static String folded(String text) {
        return SPACES.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    private static String unescaped(String xml) {
        return ESCAPED.matcher(xml).replaceAll(StatementText::character);
    }

    private static String character(MatchResult escaped) {
        String name = escaped.group().substring(1, escaped.group().length() - 1);
        String character =
                name.startsWith("#x")
                        ? numbered(Integer.parseInt(name.substring(2), HEXADECIMAL))
                        : name.startsWith("#")
                                ? numbered(Integer.parseInt(name.substring(1)))
                                : named(name);
        return Matcher.quoteReplacement(character);
    }

    private static String numbered(int number) {
        return Character.isValidCodePoint(number) ? Character.toString(number) : " ";
    }

    private static String named(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> "'";
        };
    }
}
