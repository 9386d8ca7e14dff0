package obole.benchmarks.ledger;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.Transcript;

import org.HdrHistogram.Histogram;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Whether what an account was at some moment costs more when the ledger is long. */
public final class Balances implements Benchmark {

    private static final String DATABASE = "bench_balances";
    private static final int DONATIONS_AT_ONCE = 50_000;

    @Override
    public String name() {
        return "balances";
    }

    @Override
    public String question() {
        return """
        `GET /v1/ledger/accounts/{name}/balance?position=` of a random account, and of the one
        that every donation moves, at a random moment, one request after the other, and
        `GET /v1/ledger/trial-balance`, now and at a random moment, on ledgers of so many
        entries (a transfer is one row); `GET /v1/exports/ledger.csv` and `.parquet` of all of
        it, with the most that was alive on the heap meanwhile (after a collection each
        second); and what a donation to its credit has on disk.\
        """;
    }

    /** There is nothing to divide by: sizes follow each other in one database. */
    @Override
    public String baseline() {
        return "";
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        String jdbcUrl = bed.create(DATABASE);
        try (QueryProcess query = new QueryProcess(bed, jdbcUrl)) {
            int associations = rounds.settings().associations();
            DonationHistory history =
                    new DonationHistory(bed.administrator(DATABASE), query.events(), associations);
            for (int size : rounds.settings().sizes()) {
                fill(bed, query, history, size);
                Moments moments = new Moments(history, associations);
                rounds.run(
                        new Case(
                                "as of",
                                "%,d entries".formatted(size),
                                List.of(
                                        new Alternative(
                                                "balance as of",
                                                time -> measure(query, moments::balance, time)),
                                        new Alternative(
                                                "busiest account as of",
                                                time -> measure(query, moments::busiest, time)),
                                        new Alternative(
                                                "trial balance as of",
                                                time -> measure(query, moments::trial, time)),
                                        new Alternative(
                                                "trial balance",
                                                time ->
                                                        measure(
                                                                query,
                                                                () -> "/ledger/trial-balance",
                                                                time)),
                                        new Alternative("csv", _ -> export(bed, query, "csv")),
                                        new Alternative(
                                                "parquet", _ -> export(bed, query, "parquet")),
                                        new Alternative("on disk", _ -> bytes(bed, history)))));
            }
        }
        bed.drop(DATABASE);
    }

    private static void fill(Bed bed, QueryProcess query, DonationHistory history, int size)
            throws Exception {
        Transcript.say("  fills a ledger with " + size + " entries");
        long entries = entries(bed);
        while (entries < size) {
            long each =
                    history.donations() == 0 ? 1_000 : Math.max(1, entries / history.donations());
            history.append(Math.clamp((size - entries) / each, 1, DONATIONS_AT_ONCE));
            query.await(history.donations() * DonationHistory.EVENTS_EACH);
            entries = entries(bed);
        }
        bed.execute(DATABASE, "vacuum analyze");
    }

    private static long entries(Bed bed) throws SQLException {
        return number(bed, "select count(*) from ledger.line");
    }

    private static long number(Bed bed, String sql) throws SQLException {
        try (Connection connection = bed.administrator(DATABASE).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** What is asked for, at random. */
    private record Moments(DonationHistory history, int associations, SplittableRandom random) {

        Moments(DonationHistory history, int associations) {
            this(history, associations, new SplittableRandom(1));
        }

        String balance() {
            return "/ledger/accounts/association:"
                    + DonationHistory.association(random.nextInt(associations))
                    + ":available/balance?position="
                    + position();
        }

        /** What every donation moves. */
        String busiest() {
            return "/ledger/accounts/house:pending/balance?position=" + position();
        }

        String trial() {
            return "/ledger/trial-balance?position=" + position();
        }

        /** Not so early that an account has nothing yet. */
        private long position() {
            long first = (long) associations * DonationHistory.EVENTS_EACH;
            long end = history.donations() * DonationHistory.EVENTS_EACH;
            return random.nextLong(first, Math.max(first + 1, end));
        }
    }

    private interface Question {
        String path();
    }

    private static Figures measure(QueryProcess query, Question question, Duration time)
            throws Exception {
        Histogram micros = new Histogram(3);
        long end = System.nanoTime() + time.toNanos();
        do {
            String path = question.path();
            long start = System.nanoTime();
            query.get(path);
            micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
        } while (System.nanoTime() < end);
        return Figures.none().with("requests", micros.getTotalCount()).latencies(micros);
    }

    private static Figures export(Bed bed, QueryProcess query, String ending) throws Exception {
        long entries = entries(bed);
        try (LiveHeap heap = new LiveHeap()) {
            long start = System.nanoTime();
            long bytes = query.download("/exports/ledger." + ending);
            long nanos = System.nanoTime() - start;
            return Figures.none()
                    .with("entries", entries)
                    .with("entries_per_second", entries * 1_000_000_000L / nanos)
                    .with("export_bytes", bytes)
                    .with("live_heap_bytes", heap.most());
        }
    }

    private static Figures bytes(Bed bed, DonationHistory history) throws SQLException {
        long donations = history.donations();
        return Figures.none()
                .with("entries", entries(bed))
                .with("donations", donations)
                .each("event_bytes", size(bed, "event_store", "pg_table_size"), donations)
                .each("event_index_bytes", size(bed, "event_store", "pg_indexes_size"), donations)
                .each("ledger_bytes", size(bed, "ledger", "pg_table_size"), donations)
                .each("ledger_index_bytes", size(bed, "ledger", "pg_indexes_size"), donations);
    }

    private static long size(Bed bed, String schema, String function) throws SQLException {
        return number(
                bed,
                "select sum("
                        + function
                        + "(c.oid)) from pg_class c where c.relkind in ('r', 'p')"
                        + " and c.relnamespace = '"
                        + schema
                        + "'::regnamespace");
    }
}
