package obole.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;

/**
 * What a run may be told with {@code -Dbench.…}; what is not said is what counts for the record.
 *
 * @param only the benchmarks to run, all when empty
 * @param warmup before the first round of each alternative; later cases of it need a tenth
 * @param measure how long one round of a closed or open loop lasts
 * @param settle how long PostgreSQL may take until it has counted what it did
 * @param callers how many callers at once, each a case of its own
 * @param rates donations a second that are asked for whether or not they are answered
 * @param events how many events are replayed
 * @param lengths of the streams that are loaded
 * @param sizes of the store that appends are measured on
 * @param peakSeconds how long a replay of the peak lasts; it begins where most donations fall in
 * @param results lines of JSON, one for each round; {@code page} is made from them
 */
public record BenchSettings(
        List<String> only,
        Duration warmup,
        Duration measure,
        Duration settle,
        int repetitions,
        List<Integer> callers,
        int connections,
        List<Integer> rates,
        int associations,
        int events,
        List<Integer> lengths,
        List<Integer> sizes,
        boolean randomKeys,
        int peakSeconds,
        int sharedBuffersMegabytes,
        boolean jfr,
        String run,
        Path data,
        Path results,
        Path page,
        Path peers) {

    /** The settings of properties {@code bench.…}, each with the value for the record if absent. */
    public static BenchSettings of(Properties given) {
        Reader read = new Reader(given);
        Path home = Path.of(read.text("home", "benchmarks"));
        return new BenchSettings(
                read.list("only", "", Function.identity()),
                read.duration("warmup", "60s"),
                read.duration("measure", "10s"),
                read.duration("settle", "11s"),
                read.number("repetitions", "5"),
                read.list("callers", "1,16,64,128,256,512", Integer::valueOf),
                read.number("connections", "256"),
                read.list("rates", "1000,3400,6000", Integer::valueOf),
                read.number("associations", "1000"),
                read.number("events", "200000"),
                read.list("lengths", "1,10,100,1000,10000", Integer::valueOf),
                read.list("sizes", "1000000,3000000,10000000", Integer::valueOf),
                Boolean.parseBoolean(read.text("random-keys", "false")),
                read.number("peak-seconds", "120"),
                read.number("shared-buffers", "1024"),
                Boolean.parseBoolean(read.text("jfr", "false")),
                read.text("run", Commit.current()),
                home.resolve(read.text("data", "target/bench-data")),
                home.resolve(read.text("results", "results.jsonl")),
                home.resolve(read.text("page", "RESULTS.md")),
                home.resolve("peers"));
    }

    /** What a figure depends on, to be written beside it. */
    public String inWords() {
        return "warm-up "
                + warmup.toMillis()
                + " ms, rounds of "
                + measure.toMillis()
                + " ms, "
                + repetitions
                + " of each alternative in turn; shared_buffers "
                + sharedBuffersMegabytes
                + " MB, fsync, synchronous_commit and full_page_writes on";
    }

    public boolean wants(String benchmark) {
        return only.isEmpty() || only.contains(benchmark);
    }

    private record Reader(Properties given) {

        String text(String name, String absent) {
            String value = given.getProperty("bench." + name, "").strip();
            return value.isEmpty() ? absent : value;
        }

        int number(String name, String absent) {
            return Integer.parseInt(text(name, absent));
        }

        Duration duration(String name, String absent) {
            String value = text(name, absent);
            return value.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(value.replace("ms", "")))
                    : Duration.parse("PT" + value);
        }

        <T> List<T> list(String name, String absent, Function<String, T> each) {
            return Arrays.stream(text(name, absent).split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .map(each)
                    .toList();
        }
    }
}
