package obole.query.watch;

import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.watch.Tables.ALL_BROKEN_BALANCES;
import static obole.schema.watch.Tables.BROKEN_BALANCES;
import static obole.schema.watch.Tables.BROKEN_LINES;
import static obole.schema.watch.Tables.BROKEN_PAYOUTS;
import static obole.schema.watch.Tables.INCOMPLETE_VIEWS;
import static obole.schema.watch.Tables.UNBOOKED_EVENTS;
import static obole.schema.watch.Tables.UNCOVERED;

import obole.eventstore.EventStoreWiring;
import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.Books;
import obole.query.projection.Poisoned;
import obole.query.projection.Tokens;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/**
 * Asks the functions of schema {@code watch}, in the transaction of who asks. Where the events are
 * not in this database, what is compared with them is left out.
 */
@Component
class Looking {

    /** Positions of one sheet of the ledger. */
    static final long SHEET = 8192;

    private final DSLContext sql;
    private final Tokens tokens;
    private final Books books;
    private final boolean storedHere;

    Looking(
            @Qualifier(QuerySide.PROJECT) DSLContext sql,
            Tokens tokens,
            Books books,
            Environment environment) {
        this.sql = sql;
        this.tokens = tokens;
        this.books = books;
        this.storedHere = environment.acceptsProfiles(Profiles.of(EventStoreWiring.ON_POSTGRESQL));
    }

    /**
     * How far all that is looked at reaches.
     *
     * @param generation of the ledger: another one after a rebuild
     */
    record Reach(String generation, long ledger, long donations, long accounts, long associations) {

        long common() {
            return Math.min(Math.min(ledger, donations), Math.min(accounts, associations));
        }
    }

    Reach reach() {
        Map<String, Long> views = tokens.read(sql, List.of(Schema.VIEWS.sqlName()));
        return sql.selectFrom(HORIZON)
                .fetchSingle(row ->
                        new Reach(
                                row.getGeneration().toString(),
                                row.getLastPosition(),
                                views.getOrDefault("views-donation", -1L),
                                views.getOrDefault("views-account", -1L),
                                views.getOrDefault("views-association", -1L)));
    }

    List<Finding> at(Look look, Reach reach) {
        return switch (look.check()) {
            case LINES ->
                    findings(
                            BROKEN_LINES(
                                    Math.toIntExact((look.after() + 1) / SHEET),
                                    Math.toIntExact(look.upTo() / SHEET),
                                    storedHere));
            case BALANCES -> findings(BROKEN_BALANCES(look.after(), look.upTo()));
            case ALL_BALANCES -> findings(ALL_BROKEN_BALANCES());
            case EVENTS ->
                    storedHere ? findings(UNBOOKED_EVENTS(look.after(), look.upTo())) : List.of();
            case PAYOUTS -> storedHere ? payouts(look.after(), look.upTo(), reach) : List.of();
            case ALL_PAYOUTS ->
                    storedHere || reach.ledger() == reach.accounts()
                            ? payouts(null, null, reach)
                            : List.of();
            case VIEWS ->
                    storedHere
                            ? findings(
                                    INCOMPLETE_VIEWS(
                                            look.after(),
                                            look.upTo(),
                                            reach.donations(),
                                            reach.accounts(),
                                            reach.associations()))
                            : List.of();
            case COVER -> findings(UNCOVERED());
            case POISONED -> books.poisoned().stream().map(Looking::finding).toList();
        };
    }

    private List<Finding> payouts(@Nullable Long after, @Nullable Long upTo, Reach reach) {
        return findings(
                BROKEN_PAYOUTS(
                        DSL.val(after, Long.class),
                        DSL.val(upTo, Long.class),
                        DSL.val(reach.ledger()),
                        DSL.val(reach.accounts())));
    }

    private List<Finding> findings(Table<?> found) {
        return sql.selectFrom(found).fetch(Looking::finding);
    }

    private static Finding finding(Record row) {
        return new Finding(
                Invariant.valueOf(row.get("invariant", String.class)),
                row.get("subject", String.class),
                row.get("association_id", String.class),
                row.get("book", String.class),
                row.get("finding", String.class));
    }

    private static Finding finding(Poisoned each) {
        return new Finding(
                each.stops() ? Invariant.BOOKS_STOPPED : Invariant.STREAM_PARKED,
                each.projection() + " " + each.stream(),
                null,
                null,
                each.projection()
                        + " cannot handle "
                        + each.eventName()
                        + " at position "
                        + each.position()
                        + ": "
                        + each.reason());
    }
}
