package obole.command.psp.stripe;

import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object of Stripe's, of which only what is asked for is read: what else it says, the
 * donor's name and address among it, stays here. A field that is asked for and not there is refused
 * by its name, whatever version of the API it is.
 */
record StripeObject(JsonNode json) {

    static final String DONATION = "obole_donation";
    static final String REFUND = "obole_refund";

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final String REFERENCE = "[A-Za-z0-9_-]{1,64}";
    private static final String WORD = "[a-z0-9_]{1,64}";
    private static final int DEEPEST = 64;
    private static final long LATEST = 32_503_680_000L;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .build();

    static StripeObject read(byte[] text) {
        try {
            return object("body", JSON.readTree(text));
        } catch (JacksonException e) {
            throw new Malformed("body", "is not JSON that can be read");
        }
    }

    private static StripeObject object(String field, JsonNode json) {
        if (!json.isObject()) {
            throw new Malformed(field, "must be a JSON object");
        }
        return new StripeObject(json);
    }

    StripeObject object(String field) {
        return object(field, json.path(field));
    }

    /** A list's own: empty where it is absent, or no list at all. */
    List<StripeObject> data() {
        JsonNode data = json.path("data");
        return data.isArray()
                ? data.valueStream().map(each -> object("data", each)).toList()
                : List.of();
    }

    /** Of a list within this. */
    List<StripeObject> list(String field) {
        return json.path(field).isObject() ? object(field).data() : List.of();
    }

    /** An id or the like: what it may hold is stored, and shown. */
    String reference(String field) {
        String text = optional(field);
        if (text == null || !text.matches(REFERENCE)) {
            throw new Malformed(field, "must be 1 to 64 letters, digits, hyphens or underscores");
        }
        return text;
    }

    /** Stripe's word for something, as it is documented; another text is not let through. */
    String word(String field, String otherwise) {
        String text = optional(field);
        return text != null && text.matches(WORD) ? text : otherwise;
    }

    String text(String field) {
        String text = optional(field);
        if (text == null) {
            throw new Malformed(field, "must be a text");
        }
        return text;
    }

    @Nullable String optional(String field) {
        JsonNode value = json.path(field);
        return value.isString() ? value.stringValue() : null;
    }

    /** The id of another object, which may have been put here as a whole. */
    Optional<String> idOf(String field) {
        JsonNode value = json.path(field);
        JsonNode id = value.isObject() ? value.path("id") : value;
        return id.isString() && id.stringValue().matches(REFERENCE)
                ? Optional.of(id.stringValue())
                : Optional.empty();
    }

    boolean yes(String field) {
        return json.path(field).isBoolean() && json.path(field).booleanValue();
    }

    long number(String field) {
        JsonNode value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Malformed(field, "must be a whole number");
        }
        return value.longValue();
    }

    Money money(String field) {
        Money money = StripeAmounts.money(number(field), text("currency"));
        if (money.negative()) {
            throw new Malformed(field, "must not be negative");
        }
        return money;
    }

    Instant moment(String field) {
        long seconds = number(field);
        if (seconds < 0 || seconds > LATEST) {
            throw new Malformed(field, "must be a moment in seconds");
        }
        return Instant.ofEpochSecond(seconds);
    }

    LocalDate day(String field) {
        return LocalDate.ofInstant(moment(field), PARIS);
    }

    /** Absent when it names nothing of ours: metadata is for everybody to write. */
    Optional<DonationId> donation() {
        return ours(DONATION, DonationId::of);
    }

    Optional<RefundId> refund() {
        return ours(REFUND, RefundId::of);
    }

    private <T> Optional<T> ours(String key, Function<String, T> id) {
        return ours(json.path("metadata").path(key), id);
    }

    static <T> Optional<T> ours(JsonNode value, Function<String, T> id) {
        try {
            return value.isString() ? Optional.of(id.apply(value.stringValue())) : Optional.empty();
        } catch (Malformed somebodyElses) {
            return Optional.empty();
        }
    }
}
