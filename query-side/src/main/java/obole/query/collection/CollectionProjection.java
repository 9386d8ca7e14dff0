package obole.query.collection;

import static obole.schema.views.Tables.COLLECTION;
import static obole.schema.views.Tables.COLLECTION_FILE;
import static obole.schema.views.Tables.COLLECTION_MONEY;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.CollectionFileRecord;
import obole.schema.views.tables.records.CollectionMoneyRecord;
import obole.schema.views.tables.records.CollectionRecord;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileEvent;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each file of direct debits, each of them in it, and what the bank paid. */
@Component
@ProcessingGroup(CollectionProjection.GROUP)
class CollectionProjection implements Projection {

    static final String GROUP = "views-collection";

    private static final String DIRECT_DEBIT = "sdd:";

    private final FoldedTable<CollectionFileRecord> files;
    private final FoldedTable<CollectionRecord> collections;
    private final FoldedTable<CollectionMoneyRecord> money;

    CollectionProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        files =
                new FoldedTable<>(
                        sql, COLLECTION_FILE, COLLECTION_FILE.POSITION, CollectionFold::blank);
        collections =
                new FoldedTable<>(sql, COLLECTION, COLLECTION.POSITION, CollectionFold::blank);
        money =
                new FoldedTable<>(
                        sql, COLLECTION_MONEY, COLLECTION_MONEY.POSITION, CollectionFold::blank);
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
        return new CollectionProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        switch (at.event()) {
            case CollectionFileEvent e -> file(e, at);
            case DonationSettled e when e.psp().startsWith(DIRECT_DEBIT) ->
                    collections.change(
                            at,
                            row -> CollectionFold.ended(row, "COLLECTED", null, e.effectiveOn()),
                            e.donationId().toString());
            case DisputeOpened e when e.kind() == DisputeKind.SDD_RETURN ->
                    collections.change(
                            at,
                            row ->
                                    CollectionFold.ended(
                                            row, "RETURNED", e.reason(), e.effectiveOn()),
                            e.donationId().toString());
            case SettlementConfirmed e when e.psp().startsWith(DIRECT_DEBIT) ->
                    money.change(
                            at, row -> CollectionFold.settled(row, e), e.settlementId().toString());
            case SettlementShort e when e.psp().startsWith(DIRECT_DEBIT) ->
                    money.change(
                            at, row -> CollectionFold.shortOf(row, e), e.settlementId().toString());
            default -> {}
        }
    }

    private void file(CollectionFileEvent event, Occurrence at) {
        files.change(at, row -> CollectionFold.fold(row, event, at), event.fileId().toString());
        for (Collection each : CollectionFold.collections(event)) {
            collections.change(
                    at,
                    row -> CollectionFold.fold(row, each, event, at),
                    each.donationId().toString());
        }
    }
}
