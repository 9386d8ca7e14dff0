package obole.command.psp.sandbox;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;

import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** The JSON that the sandbox PSP and those who call it exchange. */
final class SandboxApi {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_DESCRIPTION = 500;

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

    private SandboxApi() {}

    /** Asks for a payment; {@code reference} is the merchant's and the idempotency key. */
    record PaymentAsked(
            String reference,
            Money gross,
            String description,
            @Nullable URI returnTo,
            @Nullable Boolean captureLater) {
        PaymentAsked {
            requireReference("reference", reference);
            requirePositive("gross", gross);
            requireNonNull(description, "description");
            if (description.length() > LONGEST_DESCRIPTION || description.indexOf('\0') >= 0) {
                throw new Malformed("description", "must have at most 500 characters, none U+0000");
            }
            if (returnTo != null && !String.valueOf(returnTo.getScheme()).matches("https?")) {
                throw new Malformed("returnTo", "must begin with http or https");
            }
        }
    }

    /** Charges a card that the PSP keeps; {@code token} says what becomes of it. */
    record ChargeAsked(String reference, Money gross, String description, String token) {
        ChargeAsked {
            requireReference("token", token);
        }

        PaymentAsked payment() {
            return new PaymentAsked(reference, gross, description, null, null);
        }
    }

    record PaymentShown(
            String reference,
            String pspReference,
            Money gross,
            String status,
            Outcome outcome,
            URI payAt,
            boolean captureLater,
            @Nullable Money captured,
            @Nullable LocalDate capturedOn,
            @Nullable String report) {}

    /** What is to be taken of an authorised payment. */
    record CaptureAsked(Money amount) {
        CaptureAsked {
            requirePositive("amount", amount);
        }
    }

    /** Asks for a refund; {@code reference} is the merchant's and the idempotency key. */
    record RefundAsked(String reference, String payment, Money amount) {
        RefundAsked {
            requireReference("reference", reference);
            requireReference("payment", payment);
            requirePositive("amount", amount);
        }
    }

    record RefundShown(
            String reference,
            String pspReference,
            String payment,
            Money amount,
            String status,
            @Nullable String reason,
            @Nullable LocalDate refundedOn,
            @Nullable String report) {}

    /**
     * What is said against a dispute; {@code evidence} is the merchant's and the idempotency key.
     */
    record EvidenceAsked(String evidence, List<Document> documents) {
        EvidenceAsked {
            requireReference("evidence", evidence);
            documents = List.copyOf(documents);
        }

        /** {@code content} is Base64. */
        record Document(String kind, String content) {}
    }

    record DayShown(LocalDate day, List<ReportShown> reports) {}

    record ReportShown(
            String reference,
            int lines,
            Money gross,
            Money fees,
            Money net,
            boolean bankInstructed,
            URI csv) {}

    /** Why something was not done. */
    record Problem(int status, String code, String detail) {}

    /** What the sandbox PSP tells the sandbox bank to book; {@code reference} keeps it single. */
    record Movement(
            String reference,
            Money amount,
            String partyName,
            String endToEndId,
            String remittance) {}

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
            throw new Malformed(field, "must be 1 to 64 letters, digits, hyphens or underscores");
        }
    }

    private static void requirePositive(String field, @Nullable Money amount) {
        if (amount == null || !amount.positive()) {
            throw new Malformed(field, "must be a positive amount");
        }
    }
}
