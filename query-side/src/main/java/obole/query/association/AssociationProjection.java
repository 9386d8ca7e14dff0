package obole.query.association;

import static obole.schema.views.Tables.ASSOCIATION;
import static obole.schema.views.Tables.ASSOCIATION_DOCUMENT;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.AssociationDocumentRecord;
import obole.schema.views.tables.records.AssociationRecord;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each association and each of its documents. */
@Component
@ProcessingGroup(AssociationProjection.GROUP)
class AssociationProjection implements Projection {

    static final String GROUP = "views-association";

    private final FoldedTable<AssociationRecord> associations;
    private final FoldedTable<AssociationDocumentRecord> documents;

    AssociationProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        associations =
                new FoldedTable<>(sql, ASSOCIATION, ASSOCIATION.POSITION, AssociationFold::blank);
        documents =
                new FoldedTable<>(
                        sql, ASSOCIATION_DOCUMENT, ASSOCIATION_DOCUMENT.POSITION, _ -> {});
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.VIEWS;
    }

    @EventHandler
    void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof AssociationEvent event) {
            String id = event.associationId().toString();
            associations.change(at, row -> AssociationFold.fold(row, event, at), id);
            if (event instanceof AssociationDocumentReceived e) {
                documents.change(
                        at,
                        row ->
                                row.setAssociationId(id)
                                        .setKind(e.kind())
                                        .setReference(e.reference())
                                        .setContent(e.content().toString()),
                        at.position());
            }
        }
    }
}
