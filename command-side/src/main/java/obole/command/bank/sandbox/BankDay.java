package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_BOOKING;
import static obole.schema.sandbox.Tables.BANK_STATEMENT;

import obole.schema.sandbox.tables.records.BankAccountRecord;
import obole.schema.sandbox.tables.records.BankBookingRecord;
import obole.schema.sandbox.tables.records.BankStatementRecord;

import org.jooq.DSLContext;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The bank's end of day: books what it was told to, and closes each account's statement. */
final class BankDay {

    private final DSLContext sql;
    private final Accounts accounts;

    BankDay(DSLContext sql, Accounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /** Closing a day again changes nothing; a day before a closed one cannot be closed. */
    void close(LocalDate day) {
        sql.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            for (BankAccountRecord account : accounts.allLocked(tx)) {
                close(tx, account, day);
            }
        });
    }

    private static void close(DSLContext tx, BankAccountRecord account, LocalDate day) {
        Optional<BankStatementRecord> last = Accounts.lastStatement(tx, account.getCode());
        if (last.isPresent() && !last.get().getDay().isBefore(day)) {
            requireClosed(tx, account, day);
            return;
        }
        Returns.undeliverable(tx, account);
        List<BankBookingRecord> waiting =
                tx.selectFrom(BANK_BOOKING)
                        .where(BANK_BOOKING.ACCOUNT.eq(account.getCode()))
                        .and(BANK_BOOKING.BOOKED_ON.isNull())
                        .and(BANK_BOOKING.REFUSED.isNull())
                        .orderBy(BANK_BOOKING.SEQUENCE)
                        .fetch();
        long opening =
                last.map(BankStatementRecord::getClosingMinor).orElse(account.getOpeningMinor());
        BankStatementRecord statement = tx.newRecord(BANK_STATEMENT);
        statement.setAccount(account.getCode());
        statement.setDay(day);
        statement.setNumber(last.map(BankStatementRecord::getNumber).orElse(0) + 1);
        statement.setOpeningMinor(opening);
        statement.setClosingMinor(
                waiting.stream().map(BankDay::signed).reduce(opening, Math::addExact));
        statement.store();
        int line = 1;
        for (BankBookingRecord booking : waiting) {
            booking.setBookedOn(day);
            booking.setLine(line++);
            booking.store();
        }
    }

    private static void requireClosed(DSLContext tx, BankAccountRecord account, LocalDate day) {
        boolean closed =
                tx.fetchExists(
                        BANK_STATEMENT,
                        BANK_STATEMENT.ACCOUNT.eq(account.getCode()),
                        BANK_STATEMENT.DAY.eq(day));
        if (!closed) {
            throw new BankRefusal(409, "LATER_DAY_CLOSED", "A later day has been closed.");
        }
    }

    private static long signed(BankBookingRecord booking) {
        return booking.getKind().equals("DEBIT")
                ? -booking.getAmountMinor()
                : booking.getAmountMinor();
    }
}
