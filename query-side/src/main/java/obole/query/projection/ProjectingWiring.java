package obole.query.projection;

import obole.eventstore.EventHistory;
import obole.query.QuerySide;

import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/** Makes what stands before each projection. */
@Component
class ProjectingWiring {

    private final DSLContext sql;
    private final Tokens tokens;
    private final ObjectProvider<EventHistory> history;
    private final Clock clock;
    private final Duration pause;

    ProjectingWiring(
            @Qualifier(QuerySide.PROJECT) DSLContext sql,
            Tokens tokens,
            ObjectProvider<EventHistory> history,
            Clock clock,
            @Value("${obole.projection.retry-pause:PT5S}") Duration pause) {
        this.sql = sql;
        this.tokens = tokens;
        this.history = history;
        this.clock = clock;
        this.pause = pause;
    }

    Projecting of(Projection projection) {
        return new Projecting(
                projection, new Trying(sql), tokens, history.getObject(), clock, pause);
    }
}
