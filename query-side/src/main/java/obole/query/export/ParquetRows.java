package obole.query.export;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import static java.util.Objects.requireNonNull;

import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Parquet: columns beside each other, compressed. Rows are kept until a group of them is written,
 * so a file of any size takes the memory of one group.
 */
@Component
class ParquetRows implements RowFormat {

    /** Small, because one is kept in memory for each export that runs. */
    private static final long GROUP_BYTES = 4L * 1024 * 1024;

    private static final int PAGE_BYTES = 128 * 1024;

    @Override
    public String ending() {
        return "parquet";
    }

    @Override
    public String mediaType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public RowFile begin(OutputStream out, List<Column> columns) throws IOException {
        ParquetWriter<@Nullable Object[]> writer =
                new Builder(new SentFile(out), columns)
                        .withCompressionCodec(CompressionCodecName.GZIP)
                        .withCodecFactory(new GzipPages())
                        .withRowGroupSize(GROUP_BYTES)
                        .withPageSize(PAGE_BYTES)
                        .build();
        return new Rows(writer);
    }

    private record Rows(ParquetWriter<@Nullable Object[]> writer) implements RowFile {

        @Override
        public void row(@Nullable Object[] values) throws IOException {
            writer.write(values);
        }

        @Override
        public void end() throws IOException {
            writer.close();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final List<Column> columns;

        private Builder(OutputFile out, List<Column> columns) {
            super(out);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Abstract and deprecated: there is no way around it yet. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration none) {
            return new Writing(columns);
        }
    }

    /** Hands the values of a row over, one column after the other. */
    private static final class Writing extends WriteSupport<@Nullable Object[]> {
        private final List<Column> columns;
        private @Nullable RecordConsumer consumer;

        private Writing(List<Column> columns) {
            this.columns = columns;
        }

        /** Abstract and deprecated too. */
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration none) {
            List<Type> fields = columns.stream().map(ParquetRows::field).toList();
            return new WriteContext(new MessageType("row", fields), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer taker) {
            consumer = taker;
        }

        @Override
        public void write(@Nullable Object[] row) {
            RecordConsumer out = requireNonNull(consumer);
            out.startMessage();
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    Column column = columns.get(i);
                    out.startField(column.name(), i);
                    put(out, column.kind(), value);
                    out.endField(column.name(), i);
                }
            }
            out.endMessage();
        }
    }

    private static Type field(Column column) {
        return switch (column.kind()) {
            case TEXT -> Types.optional(BINARY).as(stringType()).named(column.name());
            case INTEGER -> Types.optional(INT32).named(column.name());
            case LONG -> Types.optional(INT64).named(column.name());
            case FLAG -> Types.optional(BOOLEAN).named(column.name());
            case DAY -> Types.optional(INT32).as(dateType()).named(column.name());
            case TIME ->
                    Types.optional(INT64)
                            .as(timestampType(true, TimeUnit.MICROS))
                            .named(column.name());
        };
    }

    private static void put(RecordConsumer out, Column.Kind kind, Object value) {
        switch (kind) {
            case TEXT -> out.addBinary(Binary.fromString((String) value));
            case INTEGER -> out.addInteger((Integer) value);
            case LONG -> out.addLong((Long) value);
            case FLAG -> out.addBoolean((Boolean) value);
            case DAY -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
            case TIME -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
        }
    }
}
