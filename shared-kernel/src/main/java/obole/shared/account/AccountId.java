package obole.shared.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import java.util.Currency;
import java.util.UUID;

/** Names the account of one association in one currency. */
public record AccountId(UUID value) {

    public static final String PREFIX = "acc";

    public AccountId {
        requireNonNull(value, "value");
    }

    @JsonCreator
    public static AccountId of(String text) {
        return new AccountId(IdText.parse(PREFIX, text));
    }

    /** An association has one account per currency, so its id needs no asking. */
    public static AccountId of(AssociationId association, Currency currency) {
        return new AccountId(
                Digest.id("account", association.toString(), currency.getCurrencyCode()));
    }

    /** The stream is filed under this text, so it never changes. */
    @JsonValue
    @Override
    public String toString() {
        return IdText.of(PREFIX, value);
    }
}
