package obole.query.treasury;

import static obole.schema.views.Tables.TREASURY_TRANSFER;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.TreasuryTransferRecord;
import obole.shared.treasury.TreasuryEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each transfer of our own. */
@Component
@ProcessingGroup(TreasuryProjection.GROUP)
class TreasuryProjection implements Projection {

    static final String GROUP = "views-treasury";

    private final FoldedTable<TreasuryTransferRecord> transfers;

    TreasuryProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        transfers =
                new FoldedTable<>(
                        sql, TREASURY_TRANSFER, TREASURY_TRANSFER.POSITION, TreasuryFold::blank);
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
        return new TreasuryProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof TreasuryEvent event) {
            transfers.change(
                    at, row -> TreasuryFold.fold(row, event, at), event.transferId().toString());
        }
    }
}
