package obole.command.treasury;

import static obole.command.treasury.TreasuryRejection.BANK_ACCOUNT_UNKNOWN;
import static obole.command.treasury.TreasuryRejection.BANK_DOES_NOT_ANSWER;
import static obole.command.treasury.TreasuryRejection.BANK_NOT_CONNECTED;
import static obole.command.treasury.TreasuryRejection.TRANSFERS_HELD_BY_ALARM;
import static obole.command.treasury.TreasuryRejection.TRANSFER_DIGEST_DIFFERS;
import static obole.command.treasury.TreasuryRejection.TRANSFER_FAILED;
import static obole.command.treasury.TreasuryRejection.TRANSFER_INCOMPLETE;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_FOUND;
import static obole.command.treasury.TreasuryRejection.TRANSFER_NOT_SUBMITTED;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver;
import obole.command.bank.HouseAccounts;
import obole.command.bank.Pain001;
import obole.command.bank.PaymentOrder;
import obole.command.decision.CommandRejected;
import obole.command.gateway.AlarmHolds;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.command.treasury.TreasuryCommand.MarkTransferHandedOver;
import obole.command.treasury.TreasuryState.Known;
import obole.command.treasury.TreasuryState.Standing;
import obole.command.vault.Vault;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.bank.SepaReference;
import obole.shared.identity.Digest;
import obole.shared.statement.BankAccount;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The orders to the bank: each in a file of its own, whose bytes are a pure function of the
 * transfer, so that sending again sends the same. The bank is asked before it is told.
 */
@Component
class TransferOrders {

    private static final Logger LOG = LoggerFactory.getLogger(TransferOrders.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectProvider<BankGateway> banks;
    private final HouseAccounts accounts;
    private final Vault vault;
    private final Streams streams;
    private final Commands commands;
    private final AlarmHolds alarms;

    TransferOrders(
            ObjectProvider<BankGateway> banks,
            HouseAccounts accounts,
            Vault vault,
            Streams streams,
            Commands commands,
            AlarmHolds alarms) {
        this.banks = banks;
        this.accounts = accounts;
        this.vault = vault;
        this.streams = streams;
        this.commands = commands;
        this.alarms = alarms;
    }

    /** As the vault keeps who gets it. */
    record Payee(String name, String iban, @Nullable String bic) {}

    TreasuryState stateOf(TransferId id) {
        try (Stream<Object> events = streams.eventsOf(id.toString())) {
            return TreasuryState.fold(events);
        }
    }

    Known known(TransferId id) {
        return switch (stateOf(id)) {
            case Known known -> known;
            case TreasuryState.Unknown() -> throw new CommandRejected(TRANSFER_NOT_FOUND);
        };
    }

    /** What was fixed when it was approved. */
    byte[] sealed(TransferId id) {
        Known transfer = known(id);
        TransferSubmitted order = transfer.submitted();
        if (order == null) {
            throw new CommandRejected(TRANSFER_NOT_SUBMITTED);
        }
        byte[] content = bytes(transfer.proposed(), order.createdAt(), order.executeOn());
        if (!Digest.of(content).equals(order.digest())) {
            throw new CommandRejected(TRANSFER_DIGEST_DIFFERS);
        }
        return content;
    }

    byte[] bytes(TransferProposed transfer, Instant createdAt, LocalDate executeOn) {
        String reference = SepaReference.of(transfer.transferId().toString());
        HouseAccounts.Account debtor = account(transfer.from());
        Payee payee = payee(transfer);
        return Pain001.write(
                new PaymentOrder(
                        reference,
                        createdAt,
                        debtor.name(),
                        new Iban(debtor.iban()),
                        debtor.bic() == null ? null : new Bic(debtor.bic()),
                        executeOn,
                        List.of(
                                new PaymentOrder.Transfer(
                                        reference,
                                        transfer.amount(),
                                        payee.name(),
                                        new Iban(payee.iban()),
                                        payee.bic() == null ? null : new Bic(payee.bic()),
                                        "Obole " + reference))));
    }

    private Payee payee(TransferProposed transfer) {
        BankAccount to = transfer.to();
        if (to != null) {
            HouseAccounts.Account account = account(to);
            return new Payee(account.name(), account.iban(), account.bic());
        }
        String reference = transfer.payee();
        return vault.get(reference == null ? "" : reference)
                .map(json -> JSON.readValue(json, Payee.class))
                .orElseThrow(() -> new CommandRejected(TRANSFER_INCOMPLETE));
    }

    private HouseAccounts.Account account(BankAccount account) {
        return accounts.byCode(account.code())
                .orElseThrow(() -> new CommandRejected(BANK_ACCOUNT_UNKNOWN));
    }

    /**
     * Harmless when repeated, and on two nodes at once: the file's id is the bank's idempotency
     * key, and the bytes are the same.
     *
     * @throws CommandRejected when the bank does not have it afterwards, with the reason
     */
    Outcome handOver(TransferId id, Caller caller) {
        Known transfer = known(id);
        TransferSubmitted order = transfer.submitted();
        if (order == null) {
            throw new CommandRejected(TRANSFER_NOT_SUBMITTED);
        }
        if (transfer.standing() == Standing.FAILED) {
            throw new CommandRejected(TRANSFER_FAILED);
        }
        if (transfer.handedOver()) {
            return new Outcome(-1, true);
        }
        if (alarms.ours()) {
            throw new CommandRejected(TRANSFERS_HELD_BY_ALARM);
        }
        BankGateway bank = banks.getIfAvailable();
        if (bank == null) {
            throw new CommandRejected(BANK_NOT_CONNECTED);
        }
        return switch (answer(bank, id, sealed(id))) {
            case HandOver.Taken(var digest) ->
                    commands.send(new MarkTransferHandedOver(id, digest), caller);
            case HandOver.Refused(var reason) -> {
                LOG.error("TRANSFER_FAILED: the bank refuses {}: {}", id, reason);
                commands.send(new FailTransfer(id, reason, caller.subject()), caller);
                throw new CommandRejected(TRANSFER_FAILED);
            }
            case HandOver.Unknown(var reason) -> {
                LOG.warn("the bank does not answer about {}: {}", id, reason);
                throw new CommandRejected(BANK_DOES_NOT_ANSWER);
            }
        };
    }

    /** A bank that refuses a file because it has it has not refused it. */
    private static HandOver answer(BankGateway bank, TransferId id, byte[] content) {
        String messageId = SepaReference.of(id.toString());
        HandOver answer = bank.find(messageId).orElseGet(() -> bank.handOver(messageId, content));
        return answer instanceof HandOver.Refused ? bank.find(messageId).orElse(answer) : answer;
    }
}
