package obole.command.paymentfile;

import obole.command.bank.Camt056;
import obole.command.bank.HouseAccounts;
import obole.command.bank.Pain001;
import obole.command.bank.PaymentOrder;
import obole.command.bank.PaymentOrder.Transfer;
import obole.command.vault.Erased;
import obole.command.vault.Vault;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.SepaReference;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Recall;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The bytes of a payment file: a pure function of what is sealed, of our account and of the payees
 * in the vault, so that sending again sends the same.
 */
@Component
class PaymentFileBytes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HouseAccounts accounts;
    private final Function<String, Optional<String>> vault;

    @Autowired
    PaymentFileBytes(HouseAccounts accounts, Vault vault) {
        this(accounts, vault::get);
    }

    PaymentFileBytes(HouseAccounts accounts, Function<String, Optional<String>> vault) {
        this.accounts = accounts;
        this.vault = vault;
    }

    /** As the vault keeps a payee. */
    record Payee(String name, String iban, @Nullable String bic) {}

    byte[] of(PaymentFileSealed file) {
        if (file.recall() != null) {
            return recall(file, file.recall());
        }
        return of(
                file.fileId(),
                file.debtorAccount(),
                file.scheme(),
                file.createdAt(),
                file.executeOn(),
                file.instructions());
    }

    byte[] of(
            PaymentFileId fileId,
            String debtorAccount,
            Scheme scheme,
            Instant createdAt,
            LocalDate executeOn,
            List<Instruction> instructions) {
        HouseAccounts.Account debtor = account(debtorAccount);
        return Pain001.write(
                new PaymentOrder(
                        SepaReference.of(fileId.toString()),
                        createdAt,
                        debtor.name(),
                        new Iban(debtor.iban()),
                        debtor.bic() == null ? null : new Bic(debtor.bic()),
                        null,
                        scheme == Scheme.INST,
                        executeOn,
                        instructions.stream().map(this::transfer).toList()));
    }

    /** Of a payee, a recall needs nothing: the bank finds its own order by our references. */
    private byte[] recall(PaymentFileSealed file, Recall recall) {
        HouseAccounts.Account debtor = account(file.debtorAccount());
        Instruction instruction = file.instructions().getFirst();
        return Camt056.write(
                new Camt056.Request(
                        SepaReference.of(file.fileId().toString()),
                        file.createdAt(),
                        debtor.name(),
                        debtor.bic() == null ? null : new Bic(debtor.bic()),
                        SepaReference.of(recall.fileId().toString()),
                        recall.createdAt(),
                        recall.executedOn(),
                        SepaReference.of(instruction.payoutId().toString()),
                        instruction.amount(),
                        recall.reasonCode()));
    }

    private HouseAccounts.Account account(String code) {
        return accounts.byCode(code)
                .orElseThrow(() ->
                        new IllegalStateException("no bank account is configured as " + code));
    }

    /**
     * @throws Erased when the payee is not in the vault any more
     * @throws obole.shared.Malformed when SEPA cannot carry it
     */
    Transfer transfer(Instruction instruction) {
        String json =
                vault.apply(instruction.payee())
                        .orElseThrow(() -> new Erased("the payee of " + instruction.payoutId()));
        Payee payee = JSON.readValue(json, Payee.class);
        String reference = SepaReference.of(instruction.payoutId().toString());
        return new Transfer(
                reference,
                instruction.amount(),
                payee.name(),
                new Iban(payee.iban()),
                payee.bic() == null ? null : new Bic(payee.bic()),
                "Obole " + reference);
    }
}
