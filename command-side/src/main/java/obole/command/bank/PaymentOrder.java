package obole.command.bank;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.SepaText;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file of credit transfers from one of our accounts, all in one currency: SEPA's in euros, and
 * what the bank's own rules say in any other. One that exists can be sent: its references are as
 * SEPA wants them, and its names and texts can be carried.
 *
 * @param messageId ours for ever: a bank refuses a file whose id it has seen
 * @param debtorAddress needed by banks when a creditor is outside the European Economic Area
 * @param instant whether its transfers are instant ones (SCT Inst)
 */
public record PaymentOrder(
        String messageId,
        Instant createdAt,
        String debtorName,
        Iban debtorIban,
        @Nullable Bic debtorBic,
        @Nullable PostalAddress debtorAddress,
        boolean instant,
        LocalDate executionDate,
        List<Transfer> transfers) {

    private static final long LARGEST = 999_999_999_99L;
    private static final String EURO = "EUR";

    /** Where euros can be sent by SEPA, by the country of the account. */
    private static final Set<String> SEPA =
            Set.of(
                    "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
                    "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV",
                    "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI",
                    "SK", "SM", "VA");

    public PaymentOrder {
        SepaText.reference("messageId", messageId);
        requireNonNull(createdAt, "createdAt");
        requireText("debtorName", debtorName);
        requireNonNull(debtorIban, "debtorIban");
        requireNonNull(executionDate, "executionDate");
        transfers = List.copyOf(transfers);
        if (transfers.isEmpty()) {
            throw new Malformed("transfers", "must not be empty");
        }
        Currency currency = transfers.getFirst().amount().currency();
        if (instant && !currency.getCurrencyCode().equals(EURO)) {
            throw new Malformed("instant", "must be in EUR, the only currency of SCT Inst");
        }
        Set<String> seen = new HashSet<>();
        for (Transfer transfer : transfers) {
            if (!transfer.amount().currency().equals(currency)) {
                throw new Malformed("amount", "must be in one currency in a file");
            }
            if (!seen.add(transfer.endToEndId())) {
                throw new Malformed("endToEndId", "must not come twice in one file");
            }
        }
    }

    public PaymentOrder(
            String messageId,
            Instant createdAt,
            String debtorName,
            Iban debtorIban,
            @Nullable Bic debtorBic,
            LocalDate executionDate,
            List<Transfer> transfers) {
        this(
                messageId,
                createdAt,
                debtorName,
                debtorIban,
                debtorBic,
                null,
                false,
                executionDate,
                transfers);
    }

    /** Whether euros can be moved there, or from there. */
    static boolean inSepa(Iban account) {
        return SEPA.contains(account.country());
    }

    Currency currency() {
        return transfers.getFirst().amount().currency();
    }

    /** Whether SEPA's rules are to be kept, and not only the bank's own. */
    boolean sepa() {
        return currency().getCurrencyCode().equals(EURO);
    }

    /** What all transfers come to, in minor units. */
    public long totalMinor() {
        return transfers.stream().mapToLong(t -> t.amount().minor()).reduce(0, Math::addExact);
    }

    /** One payment: our reference for it, how much, to whom, and what it is for. */
    public record Transfer(
            String endToEndId,
            Money amount,
            String creditorName,
            Iban creditorIban,
            @Nullable Bic creditorBic,
            String remittance) {

        public Transfer {
            SepaText.reference("endToEndId", endToEndId);
            requireText("creditorName", creditorName);
            requireNonNull(creditorIban, "creditorIban");
            requireNonNull(remittance, "remittance");
            if (amount.minor() < 1 || amount.minor() > LARGEST) {
                throw new Malformed("amount", "must be from 0.01 to 999999999.99");
            }
            if (amount.currency().getCurrencyCode().equals(EURO) && !inSepa(creditorIban)) {
                throw new Malformed("creditorIban", "must be of a country in SEPA");
            }
        }
    }

    /** Structured, since SEPA banks refuse address lines alone from November 2026. */
    public record PostalAddress(
            @Nullable String street,
            @Nullable String buildingNumber,
            @Nullable String postCode,
            String town,
            String country) {

        public PostalAddress {
            requireText("town", town);
            if (!country.matches("[A-Z]{2}")) {
                throw new Malformed("country", "must be two capital letters");
            }
        }
    }

    private static void requireText(String field, String text) {
        if (SepaText.transliterate(text).isEmpty()) {
            throw new Malformed(field, "must have characters that SEPA carries");
        }
    }
}
