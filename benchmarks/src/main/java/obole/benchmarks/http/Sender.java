package obole.benchmarks.http;

import com.sun.management.OperatingSystemMXBean;

import obole.benchmarks.http.Measured.Percentiles;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Carries out one plan on one thread, which is cheaper than a thread for each connection.
 *
 * <p>In an open loop a request that finds no free connection waits for one, and its wait is part of
 * its latency: a slow answer cannot hide how many others it held up.
 */
final class Sender {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int DIGITS = 3;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Plan plan;
    private final Histogram waited = new Histogram(DIGITS);
    private final Histogram served = new Histogram(DIGITS);
    private final Deque<Connection> free = new ArrayDeque<>();
    private long number;
    private long answered;
    private long failures;
    private int underWay;

    /**
     * @param number of the first request, so that no key is used twice
     */
    Sender(Plan plan, long number) {
        this.plan = plan;
        this.number = number;
    }

    Measured run() throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < plan.connections(); i++) {
                connections.add(new Connection(plan, selector));
            }
            free.addAll(connections);
            long cpu = PROCESS.getProcessCpuTime();
            long start = System.nanoTime();
            if (plan.closedMillis() > 0) {
                closed(selector, start + TimeUnit.MILLISECONDS.toNanos(plan.closedMillis()));
            } else {
                open(selector, new Schedule(plan.stretches(), start));
            }
            return new Measured(
                    answered,
                    failures,
                    System.nanoTime() - start,
                    PROCESS.getProcessCpuTime() - cpu,
                    Percentiles.of(waited),
                    Percentiles.of(served));
        } finally {
            for (Connection each : connections) {
                each.close();
            }
        }
    }

    private void closed(Selector selector, long end) throws IOException {
        long now = System.nanoTime();
        while (now < end || underWay > 0) {
            while (now < end && !free.isEmpty()) {
                send(free.pop(), now);
            }
            selector.select(key -> answer(key, selector), TimeUnit.SECONDS.toMillis(1));
            now = System.nanoTime();
            giveUp(now - end);
        }
    }

    private void open(Selector selector, Schedule schedule) throws IOException {
        long last = System.nanoTime();
        while (schedule.hasNext() || underWay > 0) {
            long now = System.nanoTime();
            while (schedule.hasNext() && !free.isEmpty() && schedule.nextNanos() <= now) {
                last = schedule.nextNanos();
                send(free.pop(), last);
                schedule.advance();
            }
            await(selector, schedule, now);
            giveUp(schedule.hasNext() ? 0 : now - last);
        }
    }

    /** Sleeps in steps of a millisecond, so a request is sent up to that late, and says so. */
    private void await(Selector selector, Schedule schedule, long now) throws IOException {
        long millis = TimeUnit.SECONDS.toMillis(1);
        if (schedule.hasNext() && !free.isEmpty()) {
            millis = TimeUnit.NANOSECONDS.toMillis(schedule.nextNanos() - now);
        }
        selector.select(key -> answer(key, selector), Math.max(1, millis));
    }

    private void giveUp(long overdue) throws IOException {
        if (overdue > PATIENCE) {
            throw new IOException(underWay + " requests were not answered in time");
        }
    }

    private void send(Connection connection, long due) throws IOException {
        connection.dueNanos = due;
        connection.sentNanos = System.nanoTime();
        connection.send(number++, plan.associations());
        underWay++;
    }

    private void answer(SelectionKey key, Selector selector) {
        Connection connection = (Connection) key.attachment();
        try {
            int status = connection.read();
            if (status == 0) {
                return;
            }
            if (status < 0) {
                connection.reopen(selector);
            }
            underWay--;
            free.push(connection);
            count(connection, status);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void count(Connection connection, int status) {
        if (status / 100 != 2) {
            failures++;
            return;
        }
        answered++;
        long now = System.nanoTime();
        waited.recordValue(TimeUnit.NANOSECONDS.toMicros(now - connection.dueNanos));
        served.recordValue(TimeUnit.NANOSECONDS.toMicros(now - connection.sentNanos));
    }
}
