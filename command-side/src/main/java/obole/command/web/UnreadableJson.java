package obole.command.web;

import static obole.command.web.Problem.malformed;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which field of a JSON body is wrong, and which rule it breaks, in words of ours. */
final class UnreadableJson {

    private static final String BODY = "body";

    /** What {@code requireNonNull(kind, "kind")} says; other messages are of bugs. */
    private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z]{0,50}");

    private static final Pattern DOUBLED =
            Pattern.compile("Duplicate Object property \"(.{1,100})\".*", Pattern.DOTALL);

    private static final int LONGEST_NAME = 100;
    private static final Pattern LEGIBLE = Pattern.compile("\\S{1," + LONGEST_NAME + "}");

    private UnreadableJson() {}

    static ProblemDetail problem(HttpMessageNotReadableException unreadable) {
        return unreadable.getCause() instanceof JacksonException json
                ? problem(json)
                : malformed(BODY, "must be one whole JSON object");
    }

    static ProblemDetail problem(JacksonException json) {
        String path = path(json);
        for (Throwable each = json; each != null; each = each.getCause()) {
            if (each instanceof Malformed malformed) {
                return malformed(path.isEmpty() ? malformed.field() : path, malformed.rule());
            }
            if (each instanceof NullPointerException missing
                    && FIELD.matcher(String.valueOf(missing.getMessage())).matches()) {
                return malformed(below(path, missing.getMessage()), "must be given");
            }
        }
        return switch (json) {
            case InputCoercionException _ -> malformed(path, rule(Long.class));
            case StreamReadException broken -> broken(path, broken);
            case UnrecognizedPropertyException _ ->
                    malformed(path, "is not a field of this request");
            case MismatchedInputException other when !path.isEmpty() ->
                    malformed(path, rule(other.getTargetType()));
            default -> malformed(BODY, "must be one whole JSON object");
        };
    }

    private static ProblemDetail broken(String path, StreamReadException broken) {
        Matcher doubled = DOUBLED.matcher(String.valueOf(broken.getOriginalMessage()));
        return doubled.matches()
                ? malformed(below(path, doubled.group(1)), "is there twice")
                : malformed(BODY, "must be one whole JSON object");
    }

    private static String rule(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "is of another type than documented";
        }
        if (wanted.isEnum()) {
            return "must be one of " + Arrays.toString(wanted.getEnumConstants());
        }
        return switch (wanted.getSimpleName()) {
            case "String" -> "must be a text in quotes";
            case "Long", "long", "Integer", "int" ->
                    "must be a whole number: no quotes, fraction or exponent, not too large";
            case "List" -> "must be a list";
            default -> "must be an object with the documented fields";
        };
    }

    private static String below(String path, @Nullable String name) {
        return path.isEmpty() ? String.valueOf(name) : path + "." + name;
    }

    private static String path(JacksonException json) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : json.getPath()) {
            @Nullable String name = step.getPropertyName();
            path.append(
                    name == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + legible(name));
        }
        return path.toString();
    }

    /** A name that is empty, or not to be read at a glance, stands in quotes, and not at length. */
    private static String legible(String name) {
        return LEGIBLE.matcher(name).matches()
                ? name
                : '"' + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + '"';
    }
}
