package obole.query.association;

import static obole.schema.views.Tables.ASSOCIATION;
import static obole.schema.views.Tables.ASSOCIATION_DOCUMENT;
import static obole.schema.views.Tables.ASSOCIATION_PERSON;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.AssociationDocumentRecord;
import obole.schema.views.tables.records.AssociationPersonRecord;
import obole.schema.views.tables.records.AssociationRecord;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.DossierEvent.AssociationDocumentRejected;
import obole.shared.association.DossierEvent.PersonDeclared;
import obole.shared.association.DossierEvent.PersonWithdrawn;

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
    private final FoldedTable<AssociationPersonRecord> persons;

    AssociationProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        associations =
                new FoldedTable<>(sql, ASSOCIATION, ASSOCIATION.POSITION, AssociationFold::blank);
        documents =
                new FoldedTable<>(
                        sql,
                        ASSOCIATION_DOCUMENT,
                        ASSOCIATION_DOCUMENT.POSITION,
                        AssociationProjection::blank);
        persons =
                new FoldedTable<>(
                        sql,
                        ASSOCIATION_PERSON,
                        ASSOCIATION_PERSON.POSITION,
                        row -> row.setCapacity("").setWithdrawn(false));
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
        return new AssociationProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof AssociationEvent event) {
            String id = event.associationId().toString();
            associations.change(at, row -> AssociationFold.fold(row, event, at), id);
            switch (event) {
                case AssociationDocumentReceived e ->
                        documents.change(
                                at,
                                row ->
                                        row.setKind(e.kind())
                                                .setContent(e.content().toString())
                                                .setAbout(e.about())
                                                .setStatus("RECEIVED")
                                                .setReceivedPosition(at.position()),
                                id,
                                e.reference());
                case AssociationDocumentAccepted e ->
                        documents.change(
                                at,
                                row -> row.setStatus("ACCEPTED").setValidUntil(e.validUntil()),
                                id,
                                e.reference());
                case AssociationDocumentRejected e ->
                        documents.change(
                                at,
                                row -> row.setStatus("REJECTED").setReason(e.reason()),
                                id,
                                e.reference());
                case AssociationDocumentExpired e ->
                        documents.change(at, row -> row.setStatus("EXPIRED"), id, e.reference());
                case PersonDeclared e ->
                        persons.change(
                                at, row -> row.setCapacity(e.capacity().name()), id, e.reference());
                case PersonWithdrawn e ->
                        persons.change(at, row -> row.setWithdrawn(true), id, e.reference());
                default -> {}
            }
        }
    }

    private static void blank(AssociationDocumentRecord row) {
        row.setKind("").setContent("").setStatus("RECEIVED").setReceivedPosition(-1L);
    }
}
