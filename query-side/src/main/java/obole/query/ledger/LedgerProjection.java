package obole.query.ledger;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.ledger.LedgerWriter.DayRate;
import obole.query.ledger.LedgerWriter.Recorded;
import obole.query.projection.Batch;
import obole.query.projection.Projection;
import obole.shared.period.PeriodEvent;
import obole.shared.rate.RatesEvent.RatesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/**
 * Writes the ledger: every event's entries, in order, none skipped. An event that cannot be booked
 * stops it.
 */
@Component
@ProcessingGroup(LedgerProjection.GROUP)
class LedgerProjection implements Projection, Batch.Target<Recorded> {

    static final String GROUP = "ledger";

    private final LedgerWriter writer;

    LedgerProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        this.writer = new LedgerWriter(sql);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.LEDGER;
    }

    @EventHandler
    void on(
            Object event,
            @Timestamp Instant recordedAt,
            TrackingToken token,
            UnitOfWork<?> unitOfWork) {
        long position = token.position().orElseThrow();
        Batch.of(unitOfWork, this)
                .add(
                        new Recorded(
                                position,
                                recordedAt,
                                PostingRules.entries(position, recordedAt, event),
                                rates(event),
                                event instanceof PeriodEvent period ? period : null));
    }

    private static List<DayRate> rates(Object event) {
        return event instanceof RatesRecorded recorded
                ? recorded.rates().stream().map(rate -> new DayRate(recorded.day(), rate)).toList()
                : List.of();
    }

    @Override
    public void write(List<Recorded> events) {
        writer.write(events);
    }
}
