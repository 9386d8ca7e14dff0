package obole.shared.pledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.bank.SepaText;

import java.util.Locale;

/** Names a mandate (RUM) for its creditor, on paper and in every collection. */
public record MandateReference(@JsonValue String text) {

    public MandateReference {
        SepaText.reference("mandateReference", text);
    }

    @JsonCreator
    public static MandateReference of(String text) {
        return new MandateReference(text.strip());
    }

    /** Banks see no difference between capital and small letters, nor spaces. */
    public String canonical() {
        return text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    public boolean sameAs(MandateReference other) {
        return canonical().equals(other.canonical());
    }

    @Override
    public String toString() {
        return text;
    }
}
