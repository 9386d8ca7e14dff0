package obole.query.hold;

import static obole.schema.views.Tables.HOLD;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.HoldRecord;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each thing that is or was held, in each way it can be. */
@Component
@ProcessingGroup(HoldProjection.GROUP)
class HoldProjection implements Projection {

    static final String GROUP = "views-hold";

    private final FoldedTable<HoldRecord> holds;

    HoldProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        holds = new FoldedTable<>(sql, HOLD, HOLD.POSITION, Hold::blank);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.VIEWS;
    }

    @Override
    public Projection writing(DSLContext sql) {
        return new HoldProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        for (Hold hold : HoldRules.of(at.event())) {
            holds.change(
                    at,
                    row -> hold.fold(row, message.getTimestamp()),
                    hold.subject(),
                    hold.area().name());
        }
    }
}
