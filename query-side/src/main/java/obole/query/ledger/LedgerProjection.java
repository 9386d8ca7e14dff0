package obole.query.ledger;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.ledger.LedgerWriter.DayRate;
import obole.query.ledger.LedgerWriter.Recorded;
import obole.query.projection.Batch;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.shared.period.PeriodEvent;
import obole.shared.rate.RatesEvent.RatesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/**
 * Writes the ledger: every event's entries, in order, none skipped. An event that cannot be booked
 * stops it.
 */
@Component
@ProcessingGroup(LedgerProjection.GROUP)
class LedgerProjection implements Projection, Batch.Target<Recorded> {

    static final String GROUP = "ledger";

    private final LedgerWriter writer;
    private final BookRules rules;

    LedgerProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql, BookRules rules) {
        this.writer = new LedgerWriter(sql);
        this.rules = rules;
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.LEDGER;
    }

    @Override
    public Projection writing(DSLContext sql) {
        return new LedgerProjection(sql, rules);
    }

    @Override
    public Set<String> otherRules() {
        return rules.others().keySet();
    }

    @Override
    public Projection writing(DSLContext sql, String otherRules) {
        return new LedgerProjection(sql, rules.following(otherRules));
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        on(Occurrence.of(message, token, unitOfWork));
    }

    void on(Occurrence at) {
        Batch.of(at.unitOfWork(), this)
                .add(
                        new Recorded(
                                at.position(),
                                at.recordedAt(),
                                rules.inForce().entries(at.position(), at.recordedAt(), at.event()),
                                rates(at.event()),
                                at.event() instanceof PeriodEvent period ? period : null));
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
