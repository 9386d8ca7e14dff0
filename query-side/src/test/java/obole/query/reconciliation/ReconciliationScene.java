package obole.query.reconciliation;

import static obole.shared.money.Money.euros;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.safeguarding.SafeguardingProof.AtPsp;
import obole.shared.safeguarding.SafeguardingProof.Item;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.StatementId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The tables of reconciliation, what happens, and the breaks that are found in them. */
final class ReconciliationScene implements AutoCloseable {

    static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    static final StatementId STATEMENT = new StatementId(new UUID(7, 1));
    static final AssociationId A = new AssociationId(new UUID(0, 1));
    static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));

    private final TestDatabase database = TestDatabase.create();
    private final DSLContext sql =
            DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
    private final ReconciliationProjection projection = new ReconciliationProjection(sql);
    private long position;

    void happened(Object... events) {
        for (Object event : events) {
            UnitOfWork<?> batch =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
            Instant at = Instant.parse("2026-06-15T08:00:00Z");
            projection.on(
                    new GenericEventMessage<>("e" + position, event, MetaData.emptyInstance(), at),
                    new GlobalSequenceTrackingToken(position++),
                    batch);
            batch.commit();
        }
    }

    List<Break> found(LocalDate today) {
        return Breaks.of(Evidence.read(sql, ReportEvidence.read(sql, today, true)));
    }

    List<String> breaks(LocalDate today) {
        return found(today).stream()
                .map(each ->
                        each.kind()
                                + " "
                                + each.subject()
                                + " "
                                + each.amount().minor()
                                + (each.open() ? "" : " by " + each.explainedBy()))
                .toList();
    }

    List<Item> items(LocalDate day) {
        return ProofItems.of(day, Evidence.read(sql, Evidence.Reports.NONE), OnTheWay.read(sql));
    }

    List<AtPsp> atPsps(LocalDate day) {
        return OnTheWay.read(sql).beside(day);
    }

    static BankEntriesRecorded booked(
            BankAccount account, int line, long signed, @Nullable String endToEndId) {
        BankEntry entry =
                new BankEntry(
                        line,
                        signed > 0,
                        euros(Math.abs(signed)),
                        DAY,
                        DAY,
                        null,
                        endToEndId,
                        null,
                        null);
        return new BankEntriesRecorded(STATEMENT, line, account, List.of(entry), null);
    }

    @Override
    public void close() {
        database.close();
    }
}
