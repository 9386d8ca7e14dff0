package obole.command.web;

import obole.shared.CardNumber;
import obole.shared.Day;
import obole.shared.FreeText;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * JSON without tolerance, since money is at stake: 12.9 is not 12, "12" is not 12, an unknown or
 * doubled field is a mistake, and no text holds what a database cannot store.
 */
public final class StrictJson {

    private StrictJson() {}

    /** For whatever else is read from outside: texts and days that can be stored. */
    public static SimpleModule storable() {
        return new SimpleModule("storable")
                .addDeserializer(String.class, new Text())
                .addDeserializer(LocalDate.class, new CalendarDay());
    }

    static void make(JsonMapper.Builder json) {
        json.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(
                        storable()
                                .addDeserializer(String.class, new Typed())
                                .addDeserializer(Money.class, new Amount()));
    }

    /** PostgreSQL stores no U+0000, and half a surrogate pair is no character in UTF-8. */
    private static boolean storable(String text) {
        return text.codePoints()
                .noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    private static class Text extends StdScalarDeserializer<String> {

        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (String) context.handleUnexpectedToken(String.class, json);
            }
            String text = json.getString();
            if (!storable(text)) {
                throw new Malformed("text", "must not hold U+0000 or half a surrogate pair");
            }
            return text;
        }
    }

    /**
     * What people type; numbers of accounts, companies and others' systems have fields of theirs,
     * and what the vault keeps may lead to somebody.
     */
    private static final class Typed extends Text {

        private static final Pattern NUMBERS =
                Pattern.compile("iban|value|siren|token|content|.*(Id|[rR]eference)");

        private static final Pattern PERSONAL = Pattern.compile("name|email|address|text|owner");

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) {
            String field = json.currentName();
            String text = super.deserialize(json, context);
            if (field != null && NUMBERS.matcher(field).matches()) {
                return text;
            }
            boolean personal = field != null && PERSONAL.matcher(field).matches();
            if (personal ? CardNumber.within(text) : !FreeText.allowed(text)) {
                throw new Malformed("text", personal ? CardNumber.RULE : FreeText.RULE);
            }
            return text;
        }
    }

    private static final class CalendarDay extends StdScalarDeserializer<LocalDate> {

        CalendarDay() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) {
            boolean text = json.currentToken() == JsonToken.VALUE_STRING;
            return Day.parse("day", text ? json.getString() : "");
        }
    }

    private static final class Amount extends StdScalarDeserializer<Money> {

        /** As it is written, before anything is made of it. */
        private record Written(@Nullable Long amount, @Nullable String currency) {}

        Amount() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            Written written = context.readValue(json, Written.class);
            try {
                return Amounts.of(written.amount(), written.currency());
            } catch (Malformed wrong) {
                throw at(wrong, json);
            }
        }

        /** Below the field that holds the amount, which the caller adds in front. */
        private static JacksonException at(Malformed wrong, JsonParser json) {
            return DatabindException.from(json, wrong.rule(), wrong)
                    .prependPath(Money.class, wrong.field());
        }
    }
}
