package obole.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * What has been used up to a moment: processor time of this process, of another, and of PostgreSQL
 * with all its backends; bytes of WAL; flushes of WAL to disk.
 *
 * @param postgresNanos by process, since what ended in between would take its share with it
 */
public record Usage(
        long selfNanos,
        long otherNanos,
        Map<Long, Long> postgresNanos,
        long walBytes,
        long walFlushes,
        long atNanos) {

    private static final OperatingSystemMXBean SELF =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final String WAL =
            """
            select pg_backend_pid(), (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint,
                   (select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io where object = 'wal')
            """;

    /** Of this process and the server. */
    public static Usage now(DataSource server) throws SQLException {
        return read(server, 0);
    }

    /** Of an application in another process and the server. */
    public static Usage now(DataSource server, ProcessHandle application) throws SQLException {
        return read(server, cpu(application));
    }

    private static Usage read(DataSource server, long otherNanos) throws SQLException {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WAL)) {
            row.next();
            return new Usage(
                    SELF.getProcessCpuTime(),
                    otherNanos,
                    postgres(row.getLong(1)),
                    row.getLong(2),
                    row.getLong(3),
                    System.nanoTime());
        }
    }

    private static Map<Long, Long> postgres(long backend) {
        Map<Long, Long> all = new HashMap<>();
        ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .ifPresent(server ->
                        Stream.concat(Stream.of(server), server.children())
                                .forEach(each -> all.put(each.pid(), cpu(each))));
        return all;
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** What was used since an earlier moment, for each of so many commands. */
    public Figures since(Usage before, long commands, String cpuName) {
        long postgres = 0;
        for (Map.Entry<Long, Long> each : postgresNanos.entrySet()) {
            postgres += each.getValue() - before.postgresNanos.getOrDefault(each.getKey(), 0L);
        }
        long nanos = otherNanos > 0 ? otherNanos - before.otherNanos : selfNanos - before.selfNanos;
        return Figures.none()
                .each(cpuName, TimeUnit.NANOSECONDS.toMicros(nanos), commands)
                .each("postgres_cpu_us", TimeUnit.NANOSECONDS.toMicros(postgres), commands);
    }

    /** WAL and flushes for each of so many commands; counted late, see the settings' settle. */
    public Figures durabilitySince(Usage before, long commands) {
        return Figures.none()
                .each("wal_bytes", walBytes - before.walBytes, commands)
                .each("wal_flushes", walFlushes - before.walFlushes, commands);
    }
}
