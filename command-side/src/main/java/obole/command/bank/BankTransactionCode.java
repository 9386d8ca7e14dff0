package obole.command.bank;

import org.jspecify.annotations.Nullable;

/** What kind of movement the bank says it is: ISO's domain, family and sub-family, or its own. */
public record BankTransactionCode(
        @Nullable String domain,
        @Nullable String family,
        @Nullable String subFamily,
        @Nullable String proprietary) {

    public static BankTransactionCode of(String domain, String family, String subFamily) {
        return new BankTransactionCode(domain, family, subFamily, null);
    }
}
