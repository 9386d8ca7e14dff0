package obole.query.projection;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where the projections of a schema stand, as its table of tokens says, live or shadow. */
@Component
public class Tokens {

    private static final Field<String> NAME = DSL.field(DSL.name("processor_name"), String.class);
    private static final Field<Integer> SEGMENT = DSL.field(DSL.name("segment"), Integer.class);
    private static final Field<byte[]> TOKEN = DSL.field(DSL.name("token"), SQLDataType.BLOB);
    private static final Field<String> TYPE = DSL.field(DSL.name("token_type"), String.class);
    private static final Field<String> OWNER = DSL.field(DSL.name("owner"), String.class);
    private static final Field<String> TIMESTAMP = DSL.field(DSL.name("timestamp"), String.class);

    private final Serializer serializer;

    Tokens(Serializer serializer) {
        this.serializer = serializer;
    }

    /** The position of the last event of each processor, in one statement; −1 before the first. */
    public Map<String, Long> read(DSLContext sql, Collection<String> schemas) {
        Map<String, Long> positions = new HashMap<>();
        schemas.stream()
                .map(schema -> tokens(sql, schema))
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

    /** Moves the token of a processor that only a replay is: nobody has claimed it. */
    public void write(DSLContext sql, String schema, String processor, long position) {
        SerializedObject<byte[]> token =
                serializer.serialize(new GlobalSequenceTrackingToken(position), byte[].class);
        sql.insertInto(table(schema), NAME, SEGMENT, TOKEN, TYPE, TIMESTAMP)
                .values(
                        processor,
                        0,
                        token.getData(),
                        token.getType().getName(),
                        Instant.EPOCH.toString())
                .onConflict(NAME, SEGMENT)
                .doUpdate()
                .set(TOKEN, token.getData())
                .execute();
    }

    /** Keeps the token of a processor where it is until the transaction ends; false when taken. */
    boolean lock(DSLContext sql, String schema, String processor) {
        return sql.selectOne()
                .from(table(schema))
                .where(NAME.eq(processor))
                .forUpdate()
                .skipLocked()
                .fetch()
                .isNotEmpty();
    }

    /** Whoever runs a processor loses it, and it is taken again from its token. */
    void release(DSLContext sql, String schema, String processor) {
        sql.update(table(schema)).setNull(OWNER).where(NAME.eq(processor)).execute();
    }

    private static Table<?> table(String schema) {
        return DSL.table(DSL.name(schema, "token_entry"));
    }

    private static Select<Record3<String, byte[], String>> tokens(DSLContext sql, String schema) {
        return sql.select(NAME, TOKEN, TYPE).from(table(schema));
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
