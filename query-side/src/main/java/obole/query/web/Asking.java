package obole.query.web;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.EntityTags;
import obole.shared.FreeText;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.Set;

/**
 * What somebody asks of this side that is no read: who it is, under which key, and a small JSON
 * object, as strictly as the write side reads its own.
 */
public record Asking(String subject, @Nullable String key, JsonNode body) {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_BODY = 16 * 1024;
    private static final int LONGEST_KEY = 255;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** With these fields in its body and no others; none of them has to be there. */
    public static Asking of(HttpServletRequest request, Set<String> fields) throws IOException {
        requireNoVersion(request);
        return ofVersion(request, fields);
    }

    /** The same for a change that compares versions, which are an {@link Expected}. */
    public static Asking ofVersion(HttpServletRequest request, Set<String> fields)
            throws IOException {
        String subject = Identity.of(request).subject();
        JsonNode body = body(request.getInputStream().readNBytes(LONGEST_BODY + 1));
        body.propertyNames().stream()
                .filter(name -> !fields.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Malformed(name, "is not known here");
                });
        return new Asking(subject, request.getHeader(KEY), body);
    }

    /** Nothing here compares versions, so nobody shall believe that it did. */
    public static void requireNoVersion(HttpServletRequest request) {
        EntityTags.requireNone(request.getHeader(EntityTags.HEADER));
    }

    static JsonNode body(byte[] content) {
        if (content.length > LONGEST_BODY) {
            throw new Malformed("body", "must have at most 16 KB");
        }
        try {
            JsonNode body = content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content);
            if (!body.isObject()) {
                throw new Malformed("body", "must be an object of JSON");
            }
            return body;
        } catch (JacksonException unreadable) {
            throw new Malformed("body", "must be JSON, each field once");
        }
    }

    /** The key that makes a repeated request the same request. */
    public String requiredKey() {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new Malformed(KEY, "must be given, with 1 to 255 characters");
        }
        return key;
    }

    /** A text of the body, without what a database cannot store. */
    public @Nullable String text(String field, int longest) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.asString().isBlank()) {
            throw new Malformed(field, "must be a text");
        }
        String text = value.asString();
        if (text.length() > longest || !storable(text)) {
            throw new Malformed(field, "must have at most " + longest + " characters");
        }
        if (!FreeText.allowed(text)) {
            throw new Malformed(field, FreeText.RULE);
        }
        return text;
    }

    private static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    /** The same where there must be one. */
    public String requiredText(String field, int longest) {
        String text = text(field, longest);
        if (text == null) {
            throw new Malformed(field, "must be given");
        }
        return text;
    }

    /** A whole number of the body. */
    public @Nullable Long number(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Malformed(field, "must be a whole number, and not too large");
        }
        return value.asLong();
    }

    /** False where it is not said. */
    public boolean flag(String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new Malformed(field, "must be true or false");
        }
        return value.asBoolean(false);
    }
}
