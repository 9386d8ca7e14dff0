package obole.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Rounds;
import obole.benchmarks.http.Plan.Stretch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A real appeal's busiest hours, many times faster than they were. */
public final class Peak implements Benchmark {

    private static final String DATA = "/obole/benchmarks/agdq2015-per-minute.csv";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<Integer> FASTER = List.of(100, 1_000);
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    @Override
    public String name() {
        return "peak";
    }

    @Override
    public String question() {
        return """
        The donations of a real appeal (39,501 in a week, up to 185 in a minute) over HTTP with
        all projections running, 100 and 1,000 times as fast: each minute's donations spread evenly
        over the 600 or 60 ms that are left of it. It is the busiest stretch that fits into
        `-Dbench.peak-seconds`. Latency counts from when a donation was due.\
        """;
    }

    /** There is nothing to divide by. */
    @Override
    public String baseline() {
        return "";
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Application obole = bed.application();
        Generator generator = bed.generator();
        int connections = rounds.settings().connections();
        long[] minutes = minutes();
        Duration length = Duration.ofSeconds(rounds.settings().peakSeconds());
        for (int faster : FASTER) {
            List<Stretch> peak = busiest(minutes, faster, length);
            Plan plan = Plan.open(obole, Plan.DONATIONS, connections, peak);
            // Whatever time it is given: a round is the whole peak, and so is a warm-up.
            Round round = time -> obole.projected(generator, plan);
            rounds.run(
                    new Case(
                            "peak",
                            "×%,d".formatted(faster),
                            List.of(new Alternative("donations, projections running", round))));
        }
    }

    /** How many donations came in each minute, from the first to the last of the data. */
    static long[] minutes() throws IOException {
        try (InputStream data = requireNonNull(Peak.class.getResourceAsStream(DATA));
                BufferedReader reader = new BufferedReader(new InputStreamReader(data, UTF_8));
                Stream<String> lines = reader.lines()) {
            List<String[]> rows = lines.skip(1).map(line -> line.split(",", -1)).toList();
            LocalDateTime first = LocalDateTime.parse(rows.getFirst()[0], MINUTE);
            LocalDateTime last = LocalDateTime.parse(rows.getLast()[0], MINUTE);
            long[] minutes = new long[(int) Duration.between(first, last).toMinutes() + 1];
            for (String[] row : rows) {
                LocalDateTime minute = LocalDateTime.parse(row[0], MINUTE);
                minutes[(int) Duration.between(first, minute).toMinutes()] = Long.parseLong(row[1]);
            }
            return minutes;
        }
    }

    /**
     * The stretch of that length that most donations fall in, as it looks when time runs faster.
     */
    static List<Stretch> busiest(long[] minutes, int faster, Duration length) {
        int window = Math.clamp(length.multipliedBy(faster).toMinutes(), 1, minutes.length);
        long sum = Arrays.stream(minutes, 0, window).sum();
        long most = sum;
        int from = 0;
        for (int next = window; next < minutes.length; next++) {
            sum += minutes[next] - minutes[next - window];
            if (sum > most) {
                most = sum;
                from = next - window + 1;
            }
        }
        List<Stretch> stretches = new ArrayList<>();
        for (long count : Arrays.copyOfRange(minutes, from, from + window)) {
            stretches.add(new Stretch(MINUTE_MILLIS / faster, count));
        }
        return stretches;
    }
}
