package obole.command.bank.sandbox;

import static obole.schema.sandbox.Tables.BANK_BOOKING;
import static obole.schema.sandbox.Tables.BANK_FILE;

import obole.command.bank.Pain002Writer;
import obole.command.bank.StatusReport;
import obole.command.bank.StatusReport.Batch;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;
import obole.command.bank.sandbox.BankApi.TransferReturn;
import obole.schema.sandbox.tables.records.BankBookingRecord;
import obole.schema.sandbox.tables.records.BankFileRecord;

import org.jooq.DSLContext;

import java.util.List;

/** What the sandbox bank says of a file it has taken, and which of its transfers it refuses. */
final class StatusReports {

    private static final String CANCELLED = "CUST";

    private final DSLContext sql;

    StatusReports(DSLContext sql) {
        this.sql = sql;
    }

    /** As things stand: nothing is settled before its day is closed. */
    byte[] pain002(String messageId) {
        BankFileRecord file =
                sql.fetchOptional(BANK_FILE, BANK_FILE.MESSAGE_ID.eq(messageId))
                        .orElseThrow(StatusReports::notFound);
        List<Transaction> transactions =
                sql.selectFrom(BANK_BOOKING)
                        .where(BANK_BOOKING.PAYMENT_INFORMATION_ID.eq(messageId))
                        .orderBy(BANK_BOOKING.SEQUENCE)
                        .fetch(each -> new Transaction(each.getEndToEndId(), null, status(each)));
        return Pain002Writer.write(
                new StatusReport(
                        "STS" + messageId.substring(0, Math.min(30, messageId.length())),
                        messageId,
                        "pain.001.001.09",
                        new Status(group(transactions), null),
                        List.of(new Batch(messageId, new Status(null, null), transactions))),
                file.getReceivedAt());
    }

    /** It will not be booked. What is booked can only be sent back. */
    String refuse(String messageId, TransferReturn order) {
        BankBookingRecord transfer =
                sql.selectFrom(BANK_BOOKING)
                        .where(BANK_BOOKING.PAYMENT_INFORMATION_ID.eq(messageId))
                        .and(BANK_BOOKING.END_TO_END_ID.eq(order.endToEndId()))
                        .fetchOptional()
                        .orElseThrow(StatusReports::notFound);
        if (!refuse(sql, transfer, order.reason())) {
            throw new BankRefusal(409, "TRANSFER_BOOKED", "It has been booked: send it back.");
        }
        return transfer.getReference();
    }

    /** Taken back by whoever ordered it; false when it has been booked. */
    static boolean cancel(DSLContext tx, BankBookingRecord transfer) {
        return refuse(tx, transfer, CANCELLED);
    }

    private static boolean refuse(DSLContext tx, BankBookingRecord transfer, String reason) {
        return tx.update(BANK_BOOKING)
                        .set(BANK_BOOKING.REFUSED, reason)
                        .where(BANK_BOOKING.REFERENCE.eq(transfer.getReference()))
                        .and(BANK_BOOKING.BOOKED_ON.isNull())
                        .execute()
                == 1;
    }

    private static Status status(BankBookingRecord transfer) {
        String refused = transfer.getRefused();
        if (refused != null) {
            return new Status(refused.equals(CANCELLED) ? "CANC" : "RJCT", refused);
        }
        return new Status(transfer.getBookedOn() == null ? "ACSP" : "ACSC", null);
    }

    private static String group(List<Transaction> transactions) {
        long rejected = transactions.stream().filter(each -> each.status().rejected()).count();
        if (rejected > 0 && rejected == transactions.size()) {
            return "RJCT";
        }
        return rejected > 0 ? "PART" : "ACCP";
    }

    private static BankRefusal notFound() {
        return new BankRefusal(
                404, "FILE_NOT_FOUND", "No such file, or no such transfer in it, is known.");
    }
}
