package obole.query.pledge;

import static obole.schema.views.Tables.PLEDGE;
import static obole.schema.views.Tables.PLEDGE_GIFT;
import static obole.schema.views.Tables.PLEDGE_INSTALMENT;
import static obole.schema.views.Tables.PRE_NOTIFICATION;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.PledgeGiftRecord;
import obole.schema.views.tables.records.PledgeInstalmentRecord;
import obole.schema.views.tables.records.PledgeRecord;
import obole.schema.views.tables.records.PreNotificationRecord;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgedGift;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.LocalDate;
import java.util.List;

/** Writes a row for each pledge, each beneficiary's part of it, each due day and each notice. */
@Component
@ProcessingGroup(PledgeProjection.GROUP)
class PledgeProjection implements Projection {

    static final String GROUP = "views-pledge";

    private final FoldedTable<PledgeRecord> pledges;
    private final FoldedTable<PledgeGiftRecord> gifts;
    private final FoldedTable<PledgeInstalmentRecord> instalments;
    private final FoldedTable<PreNotificationRecord> notices;

    PledgeProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        pledges = new FoldedTable<>(sql, PLEDGE, PLEDGE.POSITION, PledgeFold::blank);
        gifts =
                new FoldedTable<>(
                        sql,
                        PLEDGE_GIFT,
                        PLEDGE_GIFT.POSITION,
                        row -> row.setCurrency("XXX").setAmountMinor(0L).setCreatedPosition(-1L));
        instalments =
                new FoldedTable<>(
                        sql, PLEDGE_INSTALMENT, PLEDGE_INSTALMENT.POSITION, InstalmentFold::blank);
        notices =
                new FoldedTable<>(
                        sql,
                        PRE_NOTIFICATION,
                        PRE_NOTIFICATION.POSITION,
                        row ->
                                row.setCollectOn(LocalDate.EPOCH)
                                        .setCurrency("XXX")
                                        .setAmountMinor(0L)
                                        .setToldOn(LocalDate.EPOCH));
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
        return new PledgeProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof PledgeEvent event) {
            String id = event.pledgeId().toString();
            pledges.change(at, row -> PledgeFold.fold(row, event, at), id);
            for (PledgedGift gift : gifts(event)) {
                gifts.change(at, row -> given(row, gift, at), id, gift.associationId().toString());
            }
            if (event instanceof InstalmentPreNotified told) {
                notices.change(at, row -> notice(row, told), id, told.dueOn(), at.position());
            }
            InstalmentFold.dueDay(event)
                    .ifPresent(day ->
                            instalments.change(
                                    at, row -> InstalmentFold.fold(row, event), id, day));
        }
    }

    private static void notice(PreNotificationRecord row, InstalmentPreNotified told) {
        row.setCollectOn(told.collectOn())
                .setCurrency(told.amount().currency().getCurrencyCode())
                .setAmountMinor(told.amount().minor())
                .setToldOn(told.on());
    }

    private static List<PledgedGift> gifts(PledgeEvent event) {
        return switch (event) {
            case PledgeStarted e -> e.gifts();
            case PledgeAmountChanged e -> e.gifts();
            default -> List.of();
        };
    }

    private static void given(PledgeGiftRecord row, PledgedGift gift, Occurrence at) {
        row.setCurrency(gift.amount().currency().getCurrencyCode())
                .setAmountMinor(gift.amount().minor());
        if (row.getCreatedPosition() < 0) {
            row.setCreatedPosition(at.position());
        }
    }
}
