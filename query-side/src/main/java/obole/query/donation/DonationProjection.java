package obole.query.donation;

import static obole.schema.views.Tables.DISPUTE;
import static obole.schema.views.Tables.DISPUTE_DUE;
import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;
import static obole.schema.views.Tables.REFUND;
import static obole.schema.views.Tables.REFUND_WAIT;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.DisputeDueRecord;
import obole.schema.views.tables.records.DisputeRecord;
import obole.schema.views.tables.records.DonationRecord;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.schema.views.tables.records.RefundRecord;
import obole.schema.views.tables.records.RefundWaitRecord;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundPart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.function.Consumer;

/**
 * Writes a row for each donation, each beneficiary's part of it, each refund and whom it waits for,
 * each dispute.
 */
@Component
@ProcessingGroup(DonationProjection.GROUP)
class DonationProjection implements Projection {

    static final String GROUP = "views-donation";

    private final FoldedTable<DonationRecord> donations;
    private final FoldedTable<DonationShareRecord> shares;
    private final FoldedTable<RefundRecord> refunds;
    private final FoldedTable<RefundWaitRecord> waits;
    private final FoldedTable<DisputeRecord> disputes;
    private final FoldedTable<DisputeDueRecord> dues;

    DonationProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        donations = new FoldedTable<>(sql, DONATION, DONATION.POSITION, DonationFold::blank);
        shares = new FoldedTable<>(sql, DONATION_SHARE, DONATION_SHARE.POSITION, ShareFold::blank);
        refunds = new FoldedTable<>(sql, REFUND, REFUND.POSITION, RefundFold::blank);
        waits = new FoldedTable<>(sql, REFUND_WAIT, REFUND_WAIT.POSITION, RefundWaitFold::blank);
        disputes = new FoldedTable<>(sql, DISPUTE, DISPUTE.POSITION, DisputeFold::blank);
        dues = new FoldedTable<>(sql, DISPUTE_DUE, DISPUTE_DUE.POSITION, _ -> {});
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
        return new DonationProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
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
            if (event instanceof DisputeEvent e) {
                String dispute = e.disputeId().toString();
                disputes.change(at, row -> DisputeFold.fold(row, e, at), dispute);
                DisputeFold.moves(e)
                        .ifPresent(due ->
                                dues.change(
                                        at, row -> row.setDueOrder(due), dispute, at.position()));
            }
        }
        switch (at.event()) {
            case DebitForRefundWaiting e ->
                    wait(at, e.causeId(), row -> RefundWaitFold.waits(row, e));
            case DebitedForRefund e ->
                    wait(at, e.causeId(), row -> RefundWaitFold.ends(row, "FUNDED"));
            case DebitForRefundRefused e ->
                    wait(at, e.causeId(), row -> RefundWaitFold.ends(row, "REFUSED"));
            default -> {}
        }
    }

    private void wait(Occurrence at, String causeId, Consumer<RefundWaitRecord> fold) {
        RefundPart part = RefundPart.of(causeId);
        waits.change(at, fold, part.refundId().toString(), part.associationId().toString());
    }
}
