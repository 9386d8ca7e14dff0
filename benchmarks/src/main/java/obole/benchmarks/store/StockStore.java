package obole.benchmarks.store;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Database;
import obole.migrations.Role;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Axon's own JDBC engine as Axon would set it up: a transaction for each command that loads and
 * appends, JSON in bytea, its own table factory for PostgreSQL.
 */
final class StockStore extends Store {

    static final String VARIANT = "Axon JDBC";

    private static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private StockStore(Database database) {
        super(VARIANT, database, Role.MIGRATE, CONNECTIONS);
    }

    static StockStore on(Database database) throws SQLException {
        StockStore store = new StockStore(database);
        store.execute("create schema stock");
        store.start();
        return store;
    }

    @Override
    void configure(Configurer configurer, HikariDataSource source) {
        // With many callers some get no connection for longer than Obole would wait for one.
        source.setConnectionTimeout(PATIENCE.toMillis());
        TransactionManager transactions =
                new SpringTransactionManager(new JdbcTransactionManager(source));
        Jackson3Serializer json = Jackson3Serializer.builder().lenientDeserialization().build();
        JdbcEventStorageEngine engine =
                JdbcEventStorageEngine.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(source))
                        .transactionManager(transactions)
                        .eventSerializer(json)
                        .snapshotSerializer(json)
                        .schema(
                                EventSchema.builder()
                                        .eventTable("stock.events")
                                        .snapshotTable("stock.snapshots")
                                        .build())
                        .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        configurer
                .configureTransactionManager(axon -> transactions)
                .configureSerializer(axon -> json)
                .configureEmbeddedEventStore(axon -> engine);
    }

    @Override
    <T> AggregateConfigurer<T> aggregate(Class<T> type) {
        return AggregateConfigurer.defaultConfiguration(type);
    }

    @Override
    CommandMessage<?> message(Object command) {
        return GenericCommandMessage.asCommandMessage(command);
    }

    @Override
    String multiply() {
        return copy("wanted.name || lpad(number::text, 26, '0')", "0");
    }

    @Override
    String prolong() {
        return copy("wanted.name", "number");
    }

    private static String copy(String stream, String sequence) {
        return """
        insert into stock.events (aggregateIdentifier, sequenceNumber, type, eventIdentifier,
            metaData, payload, payloadRevision, payloadType, timeStamp)
        select %s, %s, type, gen_random_uuid()::text, metaData, payload, payloadRevision,
               payloadType, timeStamp
        from (select ?::text as template, ?::text as name, ?::int as count) wanted
        join stock.events on aggregateIdentifier = wanted.template,
             generate_series(0, wanted.count - 1) number
        """
                .formatted(stream, sequence);
    }

    @Override
    String table() {
        return "stock.events";
    }
}
