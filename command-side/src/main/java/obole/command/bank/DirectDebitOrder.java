package obole.command.bank;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.SepaText;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.SequenceType;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One file of SEPA direct debits to one of our accounts. One that exists can be sent: its
 * references are as SEPA wants them, its day is one on which banks collect, and every mandate is of
 * the file's creditor and scheme.
 *
 * @param messageId ours for ever: a bank refuses a file whose id it has seen
 * @param creditor the identifier under which we collect, as all its mandates name it
 */
public record DirectDebitOrder(
        String messageId,
        Instant createdAt,
        String creditorName,
        Iban creditorIban,
        @Nullable Bic creditorBic,
        String creditor,
        MandateScheme scheme,
        SequenceType sequence,
        LocalDate collectOn,
        List<DirectDebit> debits) {

    private static final long LARGEST = 999_999_999_99L;
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    public DirectDebitOrder {
        SepaText.reference("messageId", messageId);
        requireText("creditorName", creditorName);
        requireNonNull(creditorIban, "creditorIban");
        debits = List.copyOf(debits);
        if (debits.isEmpty()) {
            throw new Malformed("debits", "must not be empty");
        }
        if (!TargetCalendar.open(collectOn)) {
            throw new Malformed("collectOn", "must be a day on which TARGET is open");
        }
        if (!collectOn.isAfter(LocalDate.ofInstant(createdAt, PARIS))) {
            throw new Malformed("collectOn", "must be after the day of the file");
        }
        Set<String> seen = new HashSet<>();
        for (DirectDebit debit : debits) {
            if (!seen.add(debit.endToEndId())) {
                throw new Malformed("endToEndId", "must not come twice in one file");
            }
            if (!debit.mandate().creditor().code().equals(creditor)
                    || debit.mandate().scheme() != scheme) {
                throw new Malformed("mandate", "must be of the file's creditor and scheme");
            }
            if (debit.mandate().signedOn().isAfter(collectOn)) {
                throw new Malformed("signedOn", "must not be after the collection");
            }
        }
    }

    /** What all of them come to, in cents. */
    public long totalMinor() {
        return debits.stream().mapToLong(d -> d.amount().minor()).reduce(0, Math::addExact);
    }

    /**
     * One collection: our reference for it, how much, under which mandate, from whom, what for.
     *
     * @param accountChanged the first since the debtor gave another account
     */
    public record DirectDebit(
            String endToEndId,
            Money amount,
            Mandate mandate,
            boolean accountChanged,
            String debtorName,
            Iban debtorIban,
            @Nullable Bic debtorBic,
            String remittance) {

        public DirectDebit {
            SepaText.reference("endToEndId", endToEndId);
            requireNonNull(mandate, "mandate");
            requireText("debtorName", debtorName);
            requireNonNull(debtorIban, "debtorIban");
            requireNonNull(remittance, "remittance");
            if (!amount.currency().getCurrencyCode().equals("EUR")) {
                throw new Malformed("amount", "must be in EUR, the only currency of SEPA");
            }
            if (amount.minor() < 1 || amount.minor() > LARGEST) {
                throw new Malformed("amount", "must be from 0.01 to 999999999.99");
            }
            if (!PaymentOrder.inSepa(debtorIban)) {
                throw new Malformed("debtorIban", "must be of a country in SEPA");
            }
        }
    }

    private static void requireText(String field, String text) {
        if (SepaText.transliterate(text).isEmpty()) {
            throw new Malformed(field, "must have characters that SEPA carries");
        }
    }
}
