package obole.query.period;

import static obole.schema.views.Tables.BOOKS;
import static obole.schema.views.Tables.CLOSING;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.BooksRecord;
import obole.schema.views.tables.records.ClosingRecord;
import obole.shared.period.PeriodEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

/** Writes how far the books are closed, and a row for each time this changed or was to. */
@Component
@ProcessingGroup(PeriodProjection.GROUP)
class PeriodProjection implements Projection {

    static final String GROUP = "views-period";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FoldedTable<BooksRecord> books;
    private final FoldedTable<ClosingRecord> closings;

    PeriodProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        books = new FoldedTable<>(sql, BOOKS, BOOKS.POSITION, _ -> {});
        closings = new FoldedTable<>(sql, CLOSING, CLOSING.POSITION, _ -> {});
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
        return new PeriodProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof PeriodEvent event) {
            books.change(at, row -> PeriodFold.books(row, event), true);
            closings.change(
                    at,
                    row -> {
                        PeriodFold.closing(row, event, JSON::writeValueAsString);
                        row.setRecordedAt(at.recordedAt());
                    },
                    at.position());
        }
    }
}
