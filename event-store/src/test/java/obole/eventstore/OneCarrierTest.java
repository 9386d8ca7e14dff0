package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;

import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * On a machine with one processor virtual threads share one carrier: who does not wait but looks
 * again and again keeps everybody else from it, also whoever it looks for.
 */
class OneCarrierTest {

    private static final int CALLERS = 256;
    private static final int ROUNDS = 30;
    private static final int MINUTES = 3;

    @Test
    void many_threads_load_streams_on_one_carrier() throws Exception {
        StoreDatabase.empty();
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.virtualThreadScheduler.parallelism=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneCarrierTest.class.getName());
        builder.environment().put("NODE_URL", StoreDatabase.database().jdbcUrl());
        builder.environment().put("NODE_USER", StoreDatabase.database().login(Role.COMMAND).user());
        builder.environment()
                .put("NODE_PASSWORD", StoreDatabase.database().login(Role.COMMAND).password());
        Process process = builder.inheritIO().start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(System.getenv("NODE_URL"));
        source.setUser(System.getenv("NODE_USER"));
        source.setPassword(System.getenv("NODE_PASSWORD"));
        AtomicInteger loaded = new AtomicInteger();
        AtomicLong worked = new AtomicLong();
        byte[] work = new byte[200_000];
        try (StreamLoader loader = new StreamLoader(source, 10)) {
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String stream = "stream-" + caller;
                Random random = new Random(caller);
                callers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int round = 0; round < ROUNDS; round++) {
                                        loader.load(stream, 0, false);
                                        loaded.incrementAndGet();
                                        // A command is work: meanwhile both lanes come free.
                                        worked.addAndGet(Arrays.hashCode(work));
                                        LockSupport.parkNanos(random.nextInt(1_000_000));
                                    }
                                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        System.exit(loaded.get() == CALLERS * ROUNDS ? 0 : 1);
    }
}
