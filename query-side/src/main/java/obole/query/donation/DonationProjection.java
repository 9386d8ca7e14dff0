package obole.query.donation;

import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;
import static obole.schema.views.Tables.REFUND;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.DonationRecord;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.schema.views.tables.records.RefundRecord;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each donation, each beneficiary's part of it and each refund. */
@Component
@ProcessingGroup(DonationProjection.GROUP)
class DonationProjection implements Projection {

    static final String GROUP = "views-donation";

    private final FoldedTable<DonationRecord> donations;
    private final FoldedTable<DonationShareRecord> shares;
    private final FoldedTable<RefundRecord> refunds;

    DonationProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        donations = new FoldedTable<>(sql, DONATION, DONATION.POSITION, DonationFold::blank);
        shares = new FoldedTable<>(sql, DONATION_SHARE, DONATION_SHARE.POSITION, ShareFold::blank);
        refunds = new FoldedTable<>(sql, REFUND, REFUND.POSITION, RefundFold::blank);
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
        if (at.event() instanceof DonationStreamEvent event) {
            String id = event.donationId().toString();
            donations.change(at, row -> DonationFold.fold(row, event, at), id);
            for (String association : ShareFold.beneficiaries(event)) {
                shares.change(at, row -> ShareFold.fold(row, event, at), id, association);
            }
            if (event instanceof RefundEvent e) {
                refunds.change(at, row -> RefundFold.fold(row, e, at), e.refundId().toString());
            }
        }
    }
}
