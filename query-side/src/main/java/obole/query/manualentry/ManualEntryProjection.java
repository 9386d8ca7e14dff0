package obole.query.manualentry;

import static obole.schema.views.Tables.MANUAL_ENTRY;
import static obole.schema.views.Tables.MANUAL_ENTRY_LINE;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.ManualEntryLineRecord;
import obole.schema.views.tables.records.ManualEntryRecord;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each manual entry, and one for each of its lines. */
@Component
@ProcessingGroup(ManualEntryProjection.GROUP)
class ManualEntryProjection implements Projection {

    static final String GROUP = "views-manual-entry";

    private final FoldedTable<ManualEntryRecord> entries;
    private final FoldedTable<ManualEntryLineRecord> lines;

    ManualEntryProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        entries = new FoldedTable<>(sql, MANUAL_ENTRY, MANUAL_ENTRY.POSITION, _ -> {});
        lines = new FoldedTable<>(sql, MANUAL_ENTRY_LINE, MANUAL_ENTRY_LINE.POSITION, _ -> {});
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
        return new ManualEntryProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (!(at.event() instanceof ManualEntryEvent event)) {
            return;
        }
        String id = event.manualEntryId().toString();
        entries.change(at, row -> fold(row, event, at), id);
        if (event instanceof ManualEntryProposed proposed) {
            int number = 0;
            for (ManualLine line : proposed.lines()) {
                lines.change(
                        at,
                        row ->
                                row.setDebit(line.debit())
                                        .setCredit(line.credit())
                                        .setCurrency(line.amount().currency().getCurrencyCode())
                                        .setAmountMinor(line.amount().minor()),
                        id,
                        ++number);
            }
        }
    }

    static void fold(ManualEntryRecord row, ManualEntryEvent event, Occurrence at) {
        switch (event) {
            case ManualEntryProposed e ->
                    row.setState("PROPOSED")
                            .setReason(e.reason())
                            .setEffectiveOn(e.effectiveOn())
                            .setProposedBy(e.by())
                            .setProposedOn(at.recordedOn())
                            .setCreatedPosition(at.position());
            case ManualEntryApproved e ->
                    row.setState("APPROVED").setDecidedBy(e.by()).setDecidedOn(at.recordedOn());
            case ManualEntryRefused e ->
                    row.setState("REFUSED")
                            .setDecidedBy(e.by())
                            .setDecidedOn(at.recordedOn())
                            .setRefusedReason(e.reason());
        }
        row.setVersion(at.sequence());
    }
}
