package obole.command.bank.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;

import obole.shared.Malformed;
import obole.shared.bank.Iban;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** The JSON that the sandbox bank and those who call it exchange. */
final class BankApi {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,35}");
    private static final Pattern REASON = Pattern.compile("[A-Z]{2}[A-Z0-9]{2}");
    private static final int LONGEST_TEXT = 140;

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .changeDefaultPropertyInclusion(
                            i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private BankApi() {}

    /**
     * Money that comes in, or is collected from us.
     *
     * @param reference keeps a movement that is told twice single
     */
    record Movement(
            String reference,
            Money amount,
            String partyName,
            @Nullable Iban partyIban,
            @Nullable String endToEndId,
            @Nullable String remittance) {
        Movement {
            requireReference("reference", reference);
            if (amount == null || !amount.positive()) {
                throw new Malformed("amount", "must be a positive amount");
            }
            requireText("partyName", partyName);
            if (endToEndId != null) {
                requireReference("endToEndId", endToEndId);
            }
            if (remittance != null) {
                requireText("remittance", remittance);
            }
        }
    }

    /**
     * A transfer of ours that is to come back.
     *
     * @param reason a code of ISO 20022's list of return reasons, such as AC04
     */
    record TransferReturn(String endToEndId, String reason) {
        TransferReturn {
            requireReference("endToEndId", endToEndId);
            if (reason == null || !REASON.matcher(reason).matches()) {
                throw new Malformed("reason", "must be a return reason, such as AC04");
            }
        }
    }

    record FileShown(
            String messageId, Digest content, String account, int transactions, Money total) {}

    record AccountShown(
            String code,
            String iban,
            String kind,
            Money balance,
            @Nullable LocalDate lastDay,
            int waiting) {}

    record BookingShown(String bankReference) {}

    record DayShown(LocalDate day, List<StatementShown> statements) {}

    record StatementShown(String account, int number, Money opening, Money closing, int entries) {}

    /** Why something was not done. */
    record Problem(int status, String code, String detail) {}

    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = JSON.readValue(body, type);
            if (value == null) {
                throw new Malformed("body", "must be a JSON object");
            }
            return value;
        } catch (JacksonException e) {
            if (e.getCause() instanceof Malformed malformed) {
                throw malformed;
            }
            throw new Malformed("body", String.valueOf(e.getOriginalMessage()));
        }
    }

    private static void requireReference(String field, @Nullable String reference) {
        if (reference == null || !REFERENCE.matcher(reference).matches()) {
            throw new Malformed(field, "must be 1 to 35 letters, digits or hyphens");
        }
    }

    private static void requireText(String field, @Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > LONGEST_TEXT
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed(field, "must be 1 to 140 characters, none of them for control");
        }
    }
}
