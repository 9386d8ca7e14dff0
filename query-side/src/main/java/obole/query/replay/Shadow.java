package obole.query.replay;

import obole.migrations.Schema;
import obole.query.projection.Projection;
import obole.query.projection.Tokens;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

import javax.sql.DataSource;

/**
 * The same tables under another name, and the projections' own code writing into them. It takes
 * part in the transaction of who asks; what fails is thrown away with this object.
 */
final class Shadow {

    private final Schema schema;
    private final String name;
    private final DSLContext sql;
    private final DSLContext asNamed;
    private final Tokens tokens;
    private final List<Projection> projections;
    private final Map<String, Long> reached = new TreeMap<>();

    /**
     * @param live the projections of one schema
     * @param rules the name of other rules than those in force
     */
    Shadow(
            List<Projection> live,
            String name,
            @Nullable String rules,
            DataSource dataSource,
            Tokens tokens) {
        this.schema = live.getFirst().schema();
        this.name = name;
        DataSource joined = new TransactionAwareDataSourceProxy(dataSource);
        this.sql = DSL.using(joined, SQLDialect.POSTGRES, renamed(schema.sqlName(), name));
        this.asNamed = DSL.using(joined, SQLDialect.POSTGRES);
        this.tokens = tokens;
        this.projections =
                live.stream()
                        .map(each ->
                                rules == null || !each.otherRules().contains(rules)
                                        ? each.writing(sql)
                                        : each.writing(sql, rules))
                        .toList();
        Map<String, Long> stored = tokens.read(asNamed, List.of(name));
        projections.forEach(
                each -> reached.put(each.group(), stored.getOrDefault(each.group(), -1L)));
    }

    private static Settings renamed(String schema, String shadow) {
        return new Settings()
                .withRenderMapping(
                        new RenderMapping()
                                .withSchemata(
                                        new MappedSchema().withInput(schema).withOutput(shadow)));
    }

    Schema schema() {
        return schema;
    }

    String name() {
        return name;
    }

    /** In which every schema is called by its own name: to see the live one beside this. */
    DSLContext asNamed() {
        return asNamed;
    }

    /** Where the live rows of the same projections stand, in the transaction of who asks. */
    Map<String, Long> live() {
        Map<String, Long> stored = tokens.read(asNamed, List.of(schema.sqlName()));
        Map<String, Long> live = new TreeMap<>();
        reached.keySet().forEach(group -> live.put(group, stored.getOrDefault(group, -1L)));
        return live;
    }

    private long reached(Projection projection) {
        return reached.getOrDefault(projection.group(), -1L);
    }

    /** Writes what these events ask for, once, and moves the tokens with it. */
    void take(List<TrackedEventMessage<?>> messages, long last) {
        take(messages, _ -> last);
    }

    /** The same, each projection as far as it shall get. */
    void take(List<TrackedEventMessage<?>> messages, ToLongFunction<String> last) {
        UnitOfWork<?> batch = new DefaultUnitOfWork<>(GenericEventMessage.asEventMessage(name));
        batch.execute(() -> {
            for (Projection projection : projections) {
                long from = reached(projection);
                long to = last.applyAsLong(projection.group());
                for (TrackedEventMessage<?> message : messages) {
                    long position = message.trackingToken().position().orElseThrow();
                    if (position > from && position <= to) {
                        projection.on(message, message.trackingToken(), batch);
                    }
                }
            }
        });
        for (Projection projection : projections) {
            long to = Math.max(reached(projection), last.applyAsLong(projection.group()));
            reached.put(projection.group(), to);
            tokens.write(asNamed, name, projection.group(), to);
        }
    }
}
