package obole.query.treasury;

import static obole.schema.views.Tables.TREASURY_TRANSFER;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.schema.views.tables.records.TreasuryTransferRecord;
import obole.shared.identity.Digest;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** Transfers of our own, from events to their rows in PostgreSQL. */
class TreasuryProjectionTest {

    private static final TransferId SWEEP = new TransferId(new UUID(1, 1));
    private static final TransferId OTHER = new TransferId(new UUID(1, 2));
    private static final StatementId STATEMENT = new StatementId(new UUID(2, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Digest DIGEST = Digest.ofParts("it");

    private static TestDatabase database;
    private static DSLContext sql;

    private long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void a_transfer_is_one_row_however_its_events_are_batched() {
        project(
                proposed(SWEEP),
                proposed(OTHER),
                new TransferApproved(SWEEP, euros(11_72), "bob"),
                new TransferRefused(OTHER, "not today", "bob"),
                new TransferSubmitted(
                        SWEEP, TransferKind.SWEEP, SG, euros(11_72), Instant.EPOCH, DAY, DIGEST));
        assertThat(row(SWEEP).getState()).isEqualTo("SUBMITTED");
        assertThat(row(OTHER).getState()).isEqualTo("REFUSED");
        assertThat(row(OTHER).getEndedReason()).isEqualTo("not today");

        // The bank of where it goes is sooner to tell.
        project(
                new TransferArrived(
                        SWEEP, TransferKind.SWEEP, OP, euros(11_72), STATEMENT, 2, DAY));
        project(
                new TransferLeft(
                        SWEEP, TransferKind.SWEEP, SG, euros(11_72), true, STATEMENT, 1, DAY));

        TreasuryTransferRecord done = row(SWEEP);
        assertThat(done.getState()).isEqualTo("DONE");
        assertThat(done.getFromAccount()).isEqualTo("sg");
        assertThat(done.getToAccount()).isEqualTo("op");
        assertThat(done.getAmountMinor()).isEqualTo(11_72);
        assertThat(done.getProposedBy()).isEqualTo("alice");
        assertThat(done.getDecidedBy()).isEqualTo("bob");
        assertThat(done.getLeftOn()).isEqualTo(DAY);
        assertThat(done.getPosition()).isEqualTo(6);
        assertThat(sql.fetchCount(TREASURY_TRANSFER)).isEqualTo(2);
    }

    private static TransferProposed proposed(TransferId id) {
        return new TransferProposed(
                id,
                DIGEST,
                TransferKind.SWEEP,
                SG,
                OP,
                null,
                null,
                null,
                null,
                euros(11_72),
                euros(11_72),
                "revenue",
                "alice");
    }

    private static TreasuryTransferRecord row(TransferId id) {
        return Objects.requireNonNull(
                sql.fetchOne(TREASURY_TRANSFER, TREASURY_TRANSFER.TRANSFER_ID.eq(id.toString())));
    }

    private void project(TreasuryEvent... events) {
        TreasuryProjection projection = new TreasuryProjection(sql);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        for (TreasuryEvent event : events) {
            projection.on(
                    new GenericEventMessage<>(event),
                    new GlobalSequenceTrackingToken(position++),
                    work);
        }
        work.commit();
    }
}
