package obole.command.collection;

import obole.command.bank.DirectDebitOrder;
import obole.command.bank.DirectDebitOrder.DirectDebit;
import obole.command.bank.HouseAccounts;
import obole.command.bank.Pain008;
import obole.command.vault.Erased;
import obole.command.vault.Vault;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.SepaReference;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent.CollectionFileOpened;
import obole.shared.collection.CollectionFileEvent.CollectionFileSealed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The bytes of a file of direct debits: a pure function of what is sealed, of our account and of
 * the debtors in the vault, so that sending again sends the same.
 */
@Component
class CollectionFileBytes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HouseAccounts accounts;
    private final Vault vault;

    CollectionFileBytes(HouseAccounts accounts, Vault vault) {
        this.accounts = accounts;
        this.vault = vault;
    }

    /** As the vault keeps a donor's account. */
    record Debtor(String name, String iban, @Nullable String bic) {}

    byte[] of(CollectionFileSealed file) {
        CollectionFileOpened opened =
                new CollectionFileOpened(
                        file.fileId(),
                        file.creditorAccount(),
                        file.creditor(),
                        file.scheme(),
                        file.sequence(),
                        file.collectOn());
        return of(opened, file.createdAt(), file.collectOn(), file.collections());
    }

    byte[] of(
            CollectionFileOpened file,
            Instant createdAt,
            LocalDate collectOn,
            List<Collection> collections) {
        HouseAccounts.Account creditor =
                accounts.byCode(file.creditorAccount())
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "no bank account is configured as "
                                                + file.creditorAccount()));
        return Pain008.write(
                new DirectDebitOrder(
                        SepaReference.of(file.fileId().toString()),
                        createdAt,
                        creditor.name(),
                        new Iban(creditor.iban()),
                        creditor.bic() == null ? null : new Bic(creditor.bic()),
                        file.creditor().code(),
                        file.scheme(),
                        file.sequence(),
                        collectOn,
                        collections.stream().map(this::debit).toList()));
    }

    /**
     * @throws Erased when the debtor is not in the vault any more
     * @throws obole.shared.Malformed when SEPA cannot carry it
     */
    DirectDebit debit(Collection collection) {
        String json =
                vault.get(collection.debtor())
                        .orElseThrow(() -> new Erased("the debtor of " + collection.donationId()));
        Debtor debtor = JSON.readValue(json, Debtor.class);
        String reference = SepaReference.of(collection.donationId().toString());
        return new DirectDebit(
                reference,
                collection.amount(),
                collection.mandate(),
                collection.accountChanged(),
                debtor.name(),
                new Iban(debtor.iban()),
                debtor.bic() == null ? null : new Bic(debtor.bic()),
                "Obole " + reference);
    }
}
