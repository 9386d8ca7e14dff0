package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.BALANCE;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.TRANSFER;

import static org.jooq.impl.DSL.excluded;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.Batch;
import obole.query.projection.Projection;
import obole.schema.ledger.tables.records.AccountRecord;
import obole.schema.ledger.tables.records.BalanceRecord;
import obole.schema.ledger.tables.records.HorizonRecord;
import obole.schema.ledger.tables.records.TransferRecord;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the ledger: every event's entries, in order, none skipped. An event that cannot be booked
 * stops it.
 */
@Component
@ProcessingGroup(LedgerProjection.GROUP)
class LedgerProjection implements Projection, Batch.Target<LedgerProjection.Recorded> {

    static final String GROUP = "ledger";

    /** Well below what one statement of PostgreSQL can bind. */
    private static final int ROWS_PER_STATEMENT = 1_000;

    /** An event and what the rules say of it. */
    record Recorded(long position, Instant recordedAt, List<JournalEntry> entries) {}

    private final DSLContext sql;

    LedgerProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.LEDGER;
    }

    @EventHandler
    void on(
            Object event,
            @Timestamp Instant recordedAt,
            TrackingToken token,
            UnitOfWork<?> unitOfWork) {
        long position = token.position().orElseThrow();
        Batch.of(unitOfWork, this)
                .add(
                        new Recorded(
                                position,
                                recordedAt,
                                PostingRules.entries(position, recordedAt, event)));
    }

    @Override
    public void write(List<Recorded> events) {
        HorizonRecord horizon = sql.selectFrom(HORIZON).forUpdate().fetchSingle();
        List<TransferRecord> transfers = new ArrayList<>();
        Balances balances = new Balances();
        for (Recorded event : events) {
            if (event.position() > horizon.getLastPosition()) {
                horizon.setLastPosition(event.position());
                if (event.recordedAt().isAfter(horizon.getKnownAt())) {
                    horizon.setKnownAt(event.recordedAt());
                }
                for (JournalEntry entry : event.entries()) {
                    entry.transfers().forEach(balances::add);
                    transfers.addAll(rows(entry, horizon.getKnownAt()));
                }
            }
        }
        insert(transfers);
        add(balances);
        sql.update(HORIZON)
                .set(HORIZON.LAST_POSITION, horizon.getLastPosition())
                .set(HORIZON.KNOWN_AT, horizon.getKnownAt())
                .execute();
    }

    private static List<TransferRecord> rows(JournalEntry entry, Instant knownAt) {
        List<TransferRecord> rows = new ArrayList<>();
        for (Transfer transfer : entry.transfers()) {
            rows.add(
                    new TransferRecord(
                            entry.position(),
                            entry.ordinal(),
                            rows.size(),
                            entry.effectiveOn(),
                            knownAt,
                            entry.event(),
                            transfer.debit().name(),
                            transfer.credit().name(),
                            transfer.book().name(),
                            transfer.amount().minor(),
                            transfer.amount().currency().getCurrencyCode()));
        }
        return rows;
    }

    private void insert(List<TransferRecord> transfers) {
        for (int from = 0; from < transfers.size(); from += ROWS_PER_STATEMENT) {
            int to = Math.min(from + ROWS_PER_STATEMENT, transfers.size());
            sql.insertInto(TRANSFER, TRANSFER.fields())
                    .valuesOfRecords(transfers.subList(from, to))
                    .execute();
        }
    }

    /** Summed per account first: a row may be changed only once in a statement. */
    private void add(Balances balances) {
        if (balances.all().isEmpty()) {
            return;
        }
        List<AccountRecord> accounts = new ArrayList<>();
        List<BalanceRecord> sums = new ArrayList<>();
        balances.all()
                .forEach((key, sum) -> {
                    accounts.add(account(key, sum.row()));
                    sums.add(
                            new BalanceRecord(
                                    key.account(),
                                    key.book().name(),
                                    key.currency().getCurrencyCode(),
                                    sum.debit().minor(),
                                    sum.credit().minor()));
                });
        sql.insertInto(ACCOUNT, ACCOUNT.fields())
                .valuesOfRecords(accounts)
                .onConflictDoNothing()
                .execute();
        sql.insertInto(BALANCE, BALANCE.fields())
                .valuesOfRecords(sums)
                .onConflict(BALANCE.ACCOUNT, BALANCE.BOOK, BALANCE.CURRENCY)
                .doUpdate()
                .set(BALANCE.DEBIT_MINOR, BALANCE.DEBIT_MINOR.plus(excluded(BALANCE.DEBIT_MINOR)))
                .set(
                        BALANCE.CREDIT_MINOR,
                        BALANCE.CREDIT_MINOR.plus(excluded(BALANCE.CREDIT_MINOR)))
                .execute();
    }

    private static AccountRecord account(Balances.Key key, Chart row) {
        return new AccountRecord(
                key.account(),
                key.book().name(),
                row.name(),
                row.kind().name(),
                row.kind().normalSide().name(),
                row.pcg());
    }
}
