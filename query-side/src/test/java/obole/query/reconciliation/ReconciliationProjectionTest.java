package obole.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.ledger.EventExamples;
import obole.schema.reconciliation.Reconciliation;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class ReconciliationProjectionTest {

    private static final Instant MORNING = Instant.parse("2026-06-15T08:00:00Z");
    private static final List<Object> EVENTS = List.copyOf(EventExamples.all().values());

    private TestDatabase database;
    private DSLContext sql;
    private ReconciliationProjection projection;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        projection = new ReconciliationProjection(sql);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private void project(int from, int batchSize) {
        for (int first = from; first < EVENTS.size(); first += batchSize) {
            UnitOfWork<?> batch =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
            for (int i = first; i < Math.min(first + batchSize, EVENTS.size()); i++) {
                GenericEventMessage<Object> message =
                        new GenericEventMessage<>(
                                "e" + i, EVENTS.get(i), MetaData.emptyInstance(), MORNING);
                projection.on(message, new GlobalSequenceTrackingToken(i), batch);
            }
            batch.commit();
        }
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        Reconciliation.RECONCILIATION
                .getTables()
                .forEach(table ->
                        rows.append(
                                sql.selectFrom(table).orderBy(table.fields()).fetch().formatCSV()));
        return rows.toString();
    }

    @Test
    void batches_of_any_size_leave_the_same_rows_and_one_that_comes_again_changes_nothing() {
        project(0, 1_000);
        String inOne = rows();
        assertThat(inOne).contains("stmt_").contains("set_");
        project(0, 7);
        assertThat(rows()).isEqualTo(inOne);
        stop();
        start();
        project(0, 1);
        assertThat(rows()).isEqualTo(inOne);
    }
}
