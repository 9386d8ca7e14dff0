package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.store.Tally.Open;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/** What an event leaves on disk and a command costs, with room to settle after each round. */
public final class Footprint implements Benchmark {

    private static final String DATABASE = "bench_footprint";
    private static final List<Integer> CALLERS = List.of(1, 64);
    private static final String SIZES =
            """
            select pg_table_size(?::regclass), pg_indexes_size(?::regclass),
                   count(*), sum(octet_length(payload))
            from\
            """;

    private final AtomicLong donations = new AtomicLong(System.currentTimeMillis() << 16);
    private final Ids ids = new Ids(false);

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public String question() {
        return """
        Bytes of table, indexes and WAL for each event, flushes of WAL for each command (from
        pg_stat_io), and processor time of the JVM and of PostgreSQL with its backends for each
        command. One command is one event; *payload* is its JSON, which is in the table's bytes.\
        """;
    }

    @Override
    public String baseline() {
        return StockStore.VARIANT;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        var database = bed.database(DATABASE);
        try (Store obole = OboleStore.on(database);
                Store stock = StockStore.on(database)) {
            for (int callers : CALLERS) {
                List<Alternative> create = new ArrayList<>();
                List<Alternative> donation = new ArrayList<>();
                for (Store store : List.of(obole, stock)) {
                    create.add(of(bed, store, callers, () -> store.send(new Open(ids.fresh()))));
                    donation.add(
                            of(
                                    bed,
                                    store,
                                    callers,
                                    () ->
                                            store.send(
                                                    Commands.initiation(
                                                            donations.incrementAndGet()))));
                }
                rounds.run(new Case("create", "create, " + callers, create));
                rounds.run(new Case("donation", "donation initiated, " + callers, donation));
            }
        }
        bed.drop(DATABASE);
    }

    private static Alternative of(Bed bed, Store store, int callers, Runnable command) {
        DataSource server = bed.administrator(DATABASE);
        return new Alternative(
                store.variant(), time -> measure(bed, server, store, callers, time, command));
    }

    /** After a checkpoint, so that each round pays for its own full pages. */
    private static Figures measure(
            Bed bed, DataSource server, Store store, int callers, Duration time, Runnable command)
            throws Exception {
        store.execute("truncate " + store.table());
        bed.checkpoint();
        Figures figures = Load.run(callers, time, bed.settings().settle(), server, command);
        return figures.with(sizes(server, store.table()));
    }

    private static Figures sizes(DataSource server, String table) throws SQLException {
        try (Connection connection = server.getConnection();
                PreparedStatement query = connection.prepareStatement(SIZES + " " + table)) {
            query.setString(1, table);
            query.setString(2, table);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Figures.none()
                        .each("payload_bytes", row.getLong(4), row.getLong(3))
                        .each("table_bytes", row.getLong(1), row.getLong(3))
                        .each("index_bytes", row.getLong(2), row.getLong(3));
            }
        }
    }
}
