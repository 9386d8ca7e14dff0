package obole.query.reconciliation;

import static obole.schema.reconciliation.Tables.BANK_ENTRY;
import static obole.schema.reconciliation.Tables.STATEMENT;

import obole.query.web.Problems;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.money.Money;
import obole.shared.statement.StatementId;

import org.jooq.DSLContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;

/** What the bank's statement says of itself: where its import sends whoever brought it. */
@RestController
class StatementHeads {

    /**
     * A statement without its lines, which are under {@code /v1/reconciliation/statements}.
     *
     * @param lines that it has; {@code linesRecorded} of them are known
     * @param addsUp opening balance and lines come to the closing balance
     * @param difference what they come to less
     */
    record Head(
            String id,
            String bankAccount,
            String number,
            LocalDate from,
            LocalDate to,
            Money opening,
            Money closing,
            int lines,
            int linesRecorded,
            boolean addsUp,
            Money difference) {}

    private final Snapshot snapshot;

    StatementHeads(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @GetMapping("/v1/bank-statements/{id}")
    Head head(@PathVariable("id") StatementId id) {
        return snapshot.read(rows -> head(rows, id.toString()));
    }

    private static Head head(DSLContext rows, String id) {
        StatementRecord row = rows.fetchOne(STATEMENT, STATEMENT.STATEMENT_ID.eq(id));
        if (row == null) {
            throw Problems.notFound("STATEMENT_NOT_FOUND");
        }
        int recorded =
                rows.fetchCount(
                        BANK_ENTRY, BANK_ENTRY.STATEMENT_ID.eq(id).and(BANK_ENTRY.RECORDED));
        return new Head(
                row.getStatementId(),
                row.getBankAccount(),
                row.getNumber(),
                row.getFromOn(),
                row.getToOn(),
                Money.of(row.getOpeningMinor(), row.getCurrency()),
                Money.of(row.getClosingMinor(), row.getCurrency()),
                row.getEntries(),
                recorded,
                row.getDifferenceMinor() == 0,
                Money.of(row.getDifferenceMinor(), row.getCurrency()));
    }
}
