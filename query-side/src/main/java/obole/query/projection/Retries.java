package obole.query.projection;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.StoredMessages;
import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.Repeated;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

/**
 * Has what could not be handled tried again: when this process starts, because it may be the
 * release that can, and then in pauses that double. Parked streams are tried here, each in its
 * order, while whoever runs the processor waits at its token's row; the books are begun again from
 * their token.
 */
@Component
public class Retries extends Repeated {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration TO_BEGIN = Duration.ofSeconds(10);
    private static final int AT_ONCE = 500;

    private final ObjectProvider<Projection> projections;
    private final DSLContext sql;
    private final Trying trying;
    private final TransactionTemplate transaction;
    private final Tokens tokens;
    private final EventHistory history;
    private final StoredMessages decoding;
    private final Clock clock;
    private final Duration pause;

    Retries(
            ObjectProvider<Projection> projections,
            @Qualifier(QuerySide.PROJECT) DSLContext sql,
            @Qualifier(QuerySide.PROJECT) DataSource dataSource,
            Tokens tokens,
            EventHistory history,
            StoredMessages decoding,
            Clock clock,
            @Value("${obole.projection.retry-pause:PT5S}") Duration pause) {
        super("projection-retries", LOOK);
        this.projections = projections;
        this.sql = sql;
        this.trying = new Trying(sql);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.tokens = tokens;
        this.history = history;
        this.decoding = decoding;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    protected void begin() {
        now();
    }

    /** What could not be handled is tried with the next look. */
    public void now() {
        schemas().forEach(each -> new PoisonedEvents(sql, each).dueNow(clock.instant()));
    }

    private List<Schema> schemas() {
        return projections.stream().map(Projection::schema).distinct().toList();
    }

    @Override
    protected void work() {
        for (Schema schema : schemas()) {
            for (String processor : new PoisonedEvents(sql, schema).due(clock.instant())) {
                projections.stream()
                        .filter(each -> each.group().equals(processor))
                        .forEach(each -> transaction.executeWithoutResult(_ -> again(each)));
            }
        }
    }

    /** Who runs a processor that has stopped thinks that there is nothing left to do. */
    private void again(Projection projection) {
        if (Projection.parks(projection.schema())) {
            retry(projection);
        } else {
            trying.poisoned(projection)
                    .postpone(projection.group(), clock.instant().plus(TO_BEGIN).plus(pause));
            tokens.release(sql, projection.schema().sqlName(), projection.group());
        }
    }

    private void retry(Projection projection) {
        String schema = projection.schema().sqlName();
        if (!tokens.lock(sql, schema, projection.group())) {
            return;
        }
        long reached = tokens.read(sql, List.of(schema)).getOrDefault(projection.group(), -1L);
        PoisonedEvents table = trying.poisoned(projection);
        for (Poisoned each : table.of(projection.group()).values()) {
            if (!each.nextTryAt().isAfter(clock.instant())) {
                retry(projection, each, reached, table);
            }
        }
    }

    private void retry(Projection projection, Poisoned parked, long reached, PoisonedEvents table) {
        long next = parked.sequence();
        while (true) {
            List<StoredEvent> events =
                    history.ofStream(parked.stream(), next, AT_ONCE).stream()
                            .filter(each -> each.position() <= reached)
                            .toList();
            for (StoredEvent event : events) {
                @Nullable RuntimeException failure = late(projection, event);
                if (failure != null) {
                    table.note(projection.group(), event, failure, clock.instant(), pause);
                    return;
                }
            }
            if (events.size() < AT_ONCE) {
                table.handled(projection.group(), parked.stream());
                LOG.info("{} goes on with {}", projection.group(), parked.stream());
                return;
            }
            next = events.getLast().sequence() + 1;
        }
    }

    private @Nullable RuntimeException late(Projection projection, StoredEvent event) {
        List<TrackedEventMessage<?>> messages;
        try {
            messages = decoding.of(List.of(event));
        } catch (RuntimeException unreadable) {
            return unreadable;
        }
        return trying.failure(projection, messages, true);
    }
}
