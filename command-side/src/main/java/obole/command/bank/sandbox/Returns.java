package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_BOOKING;
import static obole.schema.sandbox.Tables.BANK_FILE;
import static obole.schema.sandbox.Tables.BANK_STATEMENT;

import obole.command.bank.Camt056Reader;
import obole.command.bank.Camt056Reader.RecallRequest;
import obole.command.bank.sandbox.BankApi.FileShown;
import obole.command.bank.sandbox.BankApi.TransferReturn;
import obole.schema.sandbox.tables.records.BankAccountRecord;
import obole.schema.sandbox.tables.records.BankBookingRecord;
import obole.schema.sandbox.tables.records.BankFileRecord;
import obole.shared.identity.Digest;

import org.jooq.Condition;
import org.jooq.DSLContext;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;

/** Transfers that come back because they could not be credited over there. */
final class Returns {

    private static final String ACCOUNT_CLOSED = "AC04";
    private static final String AS_RECALLED = "FOCR";
    private static final String RETURNED_BEFORE = "ARDT";
    private static final String PAYEE_KEEPS_IT = "CUST";
    private static final long UNDELIVERABLE_ENDING = 99;

    private final DSLContext sql;
    private final Clock clock;
    private final Accounts accounts;

    Returns(DSLContext sql, Clock clock, Accounts accounts) {
        this.sql = sql;
        this.clock = clock;
        this.accounts = accounts;
    }

    /** Sends a booked transfer back with the next close-day; told again, it is the same return. */
    String order(String code, TransferReturn order) {
        BankAccountRecord account = accounts.byCode(code);
        BankBookingRecord transfer =
                sql.selectFrom(BANK_BOOKING)
                        .where(booked(account))
                        .and(BANK_BOOKING.END_TO_END_ID.eq(order.endToEndId()))
                        .orderBy(BANK_BOOKING.SEQUENCE.desc())
                        .limit(1)
                        .fetchOptional()
                        .orElseThrow(() ->
                                new BankRefusal(
                                        404,
                                        "TRANSFER_NOT_FOUND",
                                        "No transfer with this EndToEndId has been booked."));
        return record(sql, transfer, order.reason());
    }

    /**
     * A transfer is asked back: one that has not been booked never is, one that was booked with the
     * last closed day comes back with the next. Any other is refused, since the payee has it. The
     * same request again changes nothing.
     */
    FileShown recall(byte[] camt056) {
        RecallRequest request = Camt056Reader.read(new ByteArrayInputStream(camt056));
        BankBookingRecord transfer =
                sql.selectFrom(BANK_BOOKING)
                        .where(BANK_BOOKING.END_TO_END_ID.eq(request.endToEndId()))
                        .and(BANK_BOOKING.PAYMENT_INFORMATION_ID.isNotNull())
                        .and(BANK_BOOKING.KIND.eq("DEBIT"))
                        .fetchOptional()
                        .orElseThrow(() ->
                                new BankRefusal(
                                        404, "TRANSFER_NOT_FOUND", "No such transfer is known."));
        BankFileRecord file = sql.newRecord(BANK_FILE);
        file.setMessageId(request.id());
        file.setDigest(Digest.of(camt056).hex());
        file.setAccount(transfer.getAccount());
        file.setTransactions(1);
        file.setTotalMinor(transfer.getAmountMinor());
        file.setReceivedAt(clock.instant());
        file.setRecalls(transfer.getReference());
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            boolean isNew = tx.insertInto(BANK_FILE).set(file).onConflictDoNothing().execute() == 1;
            if (isNew && !StatusReports.cancel(tx, transfer)) {
                giveBackOrRefuse(tx, request.id(), transfer.getReference());
            }
        });
        return Instructions.show(sql.fetchSingle(BANK_FILE, BANK_FILE.MESSAGE_ID.eq(request.id())));
    }

    /** Read anew: a day may have been closed meanwhile. */
    private static void giveBackOrRefuse(DSLContext tx, String recall, String reference) {
        BankBookingRecord transfer =
                tx.fetchSingle(BANK_BOOKING, BANK_BOOKING.REFERENCE.eq(reference));
        boolean returned = tx.fetchExists(BANK_BOOKING, BANK_BOOKING.RETURNS.eq(reference));
        boolean delivered =
                tx.fetchExists(
                        BANK_STATEMENT,
                        BANK_STATEMENT.ACCOUNT.eq(transfer.getAccount()),
                        BANK_STATEMENT.DAY.gt(transfer.getBookedOn()));
        if (returned || delivered) {
            tx.update(BANK_FILE)
                    .set(BANK_FILE.RECALL_REFUSED, returned ? RETURNED_BEFORE : PAYEE_KEEPS_IT)
                    .where(BANK_FILE.MESSAGE_ID.eq(recall))
                    .execute();
        } else {
            record(tx, transfer, AS_RECALLED);
        }
    }

    /** What was sent on an earlier day and by its amount cannot be delivered comes back. */
    static void undeliverable(DSLContext tx, BankAccountRecord account) {
        List<BankBookingRecord> transfers =
                tx.selectFrom(BANK_BOOKING)
                        .where(booked(account))
                        .and(BANK_BOOKING.AMOUNT_MINOR.mod(100).eq(UNDELIVERABLE_ENDING))
                        .orderBy(BANK_BOOKING.SEQUENCE)
                        .fetch();
        transfers.forEach(transfer -> record(tx, transfer, ACCOUNT_CLOSED));
    }

    private static Condition booked(BankAccountRecord account) {
        return BANK_BOOKING
                .ACCOUNT
                .eq(account.getCode())
                .and(BANK_BOOKING.PAYMENT_INFORMATION_ID.isNotNull())
                .and(BANK_BOOKING.KIND.eq("DEBIT"))
                .and(BANK_BOOKING.BOOKED_ON.isNotNull());
    }

    private static String record(DSLContext tx, BankBookingRecord transfer, String reason) {
        BankBookingRecord back = tx.newRecord(BANK_BOOKING);
        back.setReference(Instructions.reference("return", transfer.getReference()));
        back.setAccount(transfer.getAccount());
        back.setKind("RETURN");
        back.setAmountMinor(transfer.getAmountMinor());
        back.setPartyName(transfer.getPartyName());
        back.setPartyIban(transfer.getPartyIban());
        back.setEndToEndId(transfer.getEndToEndId());
        back.setReturnReason(reason);
        back.setReturns(transfer.getReference());
        tx.insertInto(BANK_BOOKING)
                .set(back)
                .onConflict(BANK_BOOKING.REFERENCE)
                .doNothing()
                .execute();
        return back.getReference();
    }
}
