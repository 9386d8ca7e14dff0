package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_ACCOUNT;
import static obole.schema.sandbox.Tables.BANK_BOOKING;
import static obole.schema.sandbox.Tables.BANK_FILE;

import obole.command.bank.Pain001Reader;
import obole.command.bank.Pain008Reader;
import obole.command.bank.Pain008Reader.DirectDebits;
import obole.command.bank.PaymentOrder;
import obole.command.bank.PaymentOrder.Transfer;
import obole.command.bank.sandbox.BankApi.FileShown;
import obole.command.bank.sandbox.BankApi.Movement;
import obole.schema.sandbox.tables.records.BankAccountRecord;
import obole.schema.sandbox.tables.records.BankBookingRecord;
import obole.schema.sandbox.tables.records.BankFileRecord;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jooq.DSLContext;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What the sandbox bank has been told to book, and books when the day is closed. */
final class Instructions {

    private final DSLContext sql;
    private final Clock clock;
    private final Accounts accounts;

    Instructions(DSLContext sql, Clock clock, Accounts accounts) {
        this.sql = sql;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** The same file again changes nothing; another one under its id is refused. */
    FileShown take(byte[] file) {
        return Pain008Reader.reads(file) ? collect(file) : pay(file);
    }

    /** Direct debits are credited in one line that names their file. */
    private FileShown collect(byte[] pain008) {
        DirectDebits debits = Pain008Reader.read(pain008);
        BankAccountRecord account = accounts.byIban(debits.creditorIban());
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            var f = BANK_FILE;
            int inserted =
                    tx.insertInto(f)
                            .set(f.MESSAGE_ID, debits.messageId())
                            .set(f.DIGEST, Digest.of(pain008).hex())
                            .set(f.ACCOUNT, account.getCode())
                            .set(f.TRANSACTIONS, debits.debits())
                            .set(f.TOTAL_MINOR, debits.total().minor())
                            .set(f.RECEIVED_AT, clock.instant())
                            .onConflict(f.MESSAGE_ID)
                            .doNothing()
                            .execute();
            if (inserted == 1) {
                BankBookingRecord credit = tx.newRecord(BANK_BOOKING);
                credit.setReference(reference("direct-debits", debits.messageId()));
                credit.setAccount(account.getCode());
                credit.setKind("CREDIT");
                credit.setAmountMinor(debits.total().minor());
                credit.setPartyName("Direct debits");
                credit.setRemittance(debits.messageId());
                credit.store();
            }
        });
        return known(debits.messageId(), Digest.of(pain008));
    }

    private FileShown pay(byte[] pain001) {
        PaymentOrder order = Pain001Reader.read(new ByteArrayInputStream(pain001));
        BankAccountRecord account = accounts.byIban(order.debtorIban());
        Digest digest = Digest.of(pain001);
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            if (insertFile(tx, order, account, digest)) {
                order.transfers()
                        .forEach(transfer -> {
                            insertDebit(tx, order, account, transfer);
                            insertCredit(tx, order, account, transfer);
                        });
            }
        });
        return known(order.messageId(), digest);
    }

    private FileShown known(String messageId, Digest digest) {
        FileShown known = find(messageId).orElseThrow();
        if (!known.content().equals(digest)) {
            throw new BankRefusal(
                    409, "MESSAGE_ID_REUSED", "Another file has been sent under this MsgId.");
        }
        return known;
    }

    Optional<FileShown> find(String messageId) {
        return sql.fetchOptional(BANK_FILE, BANK_FILE.MESSAGE_ID.eq(messageId))
                .map(Instructions::show);
    }

    private boolean insertFile(
            DSLContext tx, PaymentOrder order, BankAccountRecord account, Digest digest) {
        var f = BANK_FILE;
        return tx.insertInto(f)
                        .set(f.MESSAGE_ID, order.messageId())
                        .set(f.DIGEST, digest.hex())
                        .set(f.ACCOUNT, account.getCode())
                        .set(f.TRANSACTIONS, order.transfers().size())
                        .set(f.TOTAL_MINOR, order.totalMinor())
                        .set(f.RECEIVED_AT, clock.instant())
                        .onConflict(f.MESSAGE_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    private static void insertDebit(
            DSLContext tx, PaymentOrder order, BankAccountRecord account, Transfer transfer) {
        BankBookingRecord debit = tx.newRecord(BANK_BOOKING);
        debit.setReference(reference("transfer", order.messageId(), transfer.endToEndId()));
        debit.setAccount(account.getCode());
        debit.setKind("DEBIT");
        debit.setAmountMinor(transfer.amount().minor());
        debit.setPartyName(transfer.creditorName());
        debit.setPartyIban(transfer.creditorIban().compact());
        debit.setEndToEndId(transfer.endToEndId());
        debit.setPaymentInformationId(order.messageId());
        debit.setRemittance(transfer.remittance().isEmpty() ? null : transfer.remittance());
        debit.store();
    }

    /** Between two accounts of this bank the money arrives on the day it leaves. */
    private static void insertCredit(
            DSLContext tx, PaymentOrder order, BankAccountRecord from, Transfer transfer) {
        tx.fetchOptional(BANK_ACCOUNT, BANK_ACCOUNT.IBAN.eq(transfer.creditorIban().compact()))
                .ifPresent(to -> {
                    BankBookingRecord credit = tx.newRecord(BANK_BOOKING);
                    credit.setReference(
                            reference("arrival", order.messageId(), transfer.endToEndId()));
                    credit.setAccount(to.getCode());
                    credit.setKind("CREDIT");
                    credit.setAmountMinor(transfer.amount().minor());
                    credit.setPartyName(from.getName());
                    credit.setPartyIban(from.getIban());
                    credit.setEndToEndId(transfer.endToEndId());
                    credit.setRemittance(
                            transfer.remittance().isEmpty() ? null : transfer.remittance());
                    credit.store();
                });
    }

    /** Money in or out that no file of ours has ordered; told again, it is the same movement. */
    String move(String code, String kind, Movement movement) {
        BankAccountRecord account = accounts.byCode(code);
        Money amount = movement.amount();
        if (!account.getCurrency().equals(amount.currency().getCurrencyCode())) {
            throw new BankRefusal(422, "OTHER_CURRENCY", "The account has another currency.");
        }
        String reference = reference(kind, code, movement.reference());
        var b = BANK_BOOKING;
        sql.insertInto(b)
                .set(b.REFERENCE, reference)
                .set(b.ACCOUNT, code)
                .set(b.KIND, kind)
                .set(b.AMOUNT_MINOR, amount.minor())
                .set(b.PARTY_NAME, movement.partyName())
                .set(b.PARTY_IBAN, Objects.toString(movement.partyIban(), null))
                .set(b.END_TO_END_ID, movement.endToEndId())
                .set(b.REMITTANCE, movement.remittance())
                .onConflict(b.REFERENCE)
                .doNothing()
                .execute();
        if (!sql.fetchExists(b, b.REFERENCE.eq(reference), b.AMOUNT_MINOR.eq(amount.minor()))) {
            throw new BankRefusal(
                    409, "REFERENCE_REUSED", "This reference has been used for another amount.");
        }
        return reference;
    }

    /** The bank's own name of a booking: the same instruction always gets the same. */
    static String reference(String... parts) {
        return "B" + Digest.ofParts(parts).hex().substring(0, 24).toUpperCase(Locale.ROOT);
    }

    static FileShown show(BankFileRecord file) {
        return new FileShown(
                file.getMessageId(),
                new Digest(file.getDigest()),
                file.getAccount(),
                file.getTransactions(),
                Money.euros(file.getTotalMinor()));
    }
}
