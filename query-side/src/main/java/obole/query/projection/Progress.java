package obole.query.projection;

import obole.query.QuerySide;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far each projection's rows reach. It reads the tokens, which are written in the same
 * transactions as the rows, so it is true whichever process projects.
 */
@Component
public class Progress {

    /** A projection and the position of the last event in its rows, −1 before the first. */
    public record Reached(String name, String schema, long position) {}

    private static final Field<String> NAME = DSL.field(DSL.name("processor_name"), String.class);
    private static final Field<byte[]> TOKEN = DSL.field(DSL.name("token"), SQLDataType.BLOB);
    private static final Field<String> TYPE = DSL.field(DSL.name("token_type"), String.class);

    private final DSLContext sql;
    private final Serializer serializer;
    private final ObjectProvider<Projection> projections;

    Progress(
            @Qualifier(QuerySide.READ) DSLContext sql,
            Serializer serializer,
            ObjectProvider<Projection> projections) {
        this.sql = sql;
        this.serializer = serializer;
        this.projections = projections;
    }

    /** All projections, by name. */
    public List<Reached> all() {
        Map<String, Long> positions = positions();
        return projections.stream()
                .map(each ->
                        new Reached(
                                each.group(),
                                each.schema().sqlName(),
                                positions.getOrDefault(each.group(), -1L)))
                .sorted(java.util.Comparator.comparing(Reached::name))
                .toList();
    }

    /** True when every projection has got there. */
    public boolean reached(long position) {
        return all().stream().allMatch(each -> each.position() >= position);
    }

    private Map<String, Long> positions() {
        Map<String, Long> positions = new HashMap<>();
        projections.stream()
                .map(each -> each.schema().sqlName())
                .distinct()
                .map(this::tokens)
                .reduce(Select::unionAll)
                .ifPresent(tokens ->
                        tokens.fetch()
                                .forEach(row ->
                                        positions.merge(
                                                row.value1(),
                                                position(row.value2(), row.value3()),
                                                Math::min)));
        return positions;
    }

    private Select<Record3<String, byte[], String>> tokens(String schema) {
        return sql.select(NAME, TOKEN, TYPE).from(DSL.table(DSL.name(schema, "token_entry")));
    }

    private long position(byte @Nullable [] token, @Nullable String type) {
        if (token == null || type == null) {
            return -1;
        }
        TrackingToken read =
                serializer.deserialize(
                        new SimpleSerializedObject<>(token, byte[].class, type, null));
        return read == null ? -1 : read.position().orElse(-1);
    }
}
