package obole.benchmarks;

import obole.benchmarks.Benchmark.Alternative;
import obole.benchmarks.Benchmark.Case;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Runs the alternatives of a case in turn, so that what drifts meets all of them, and keeps what
 * each round found at once: a run that was stopped goes on where it was.
 */
public final class Rounds {

    private static final int LATER_WARMUP = 10;

    private final BenchSettings settings;
    private final Results results;
    private final Benchmark benchmark;
    private final Set<String> warm = new HashSet<>();

    Rounds(BenchSettings settings, Results results, Benchmark benchmark) {
        this.settings = settings;
        this.results = results;
        this.benchmark = benchmark;
    }

    public BenchSettings settings() {
        return settings;
    }

    /** True when a case needs no more rounds, so that nothing has to be prepared for it. */
    public boolean done(Case each) {
        return each.alternatives().stream()
                .allMatch(alternative -> has(each, alternative, settings.repetitions()));
    }

    private boolean has(Case each, Alternative alternative, int repetition) {
        String variant = alternative.variant();
        return results.has(settings.run(), benchmark.name(), each.name(), variant, repetition);
    }

    public void run(Case each) throws Exception {
        if (done(each)) {
            Transcript.say("  " + each.name() + ": measured before in this run");
            return;
        }
        for (Alternative alternative : each.alternatives()) {
            boolean first = warm.add(each.group() + "/" + alternative.variant());
            Duration time = first ? settings.warmup() : settings.warmup().dividedBy(LATER_WARMUP);
            alternative.round().measure(time);
        }
        try (Profile profile = Profile.start(settings, benchmark.name() + "-" + each.name())) {
            for (int repetition = 1; repetition <= settings.repetitions(); repetition++) {
                for (Alternative alternative : each.alternatives()) {
                    measure(each, alternative, repetition);
                }
            }
            profile.finish();
        }
    }

    private void measure(Case each, Alternative alternative, int repetition) throws Exception {
        String variant = alternative.variant();
        if (has(each, alternative, repetition)) {
            return;
        }
        Figures figures = alternative.round().measure(settings.measure());
        results.add(
                new Results.Line(
                        settings.run(),
                        Commit.current(),
                        System.currentTimeMillis(),
                        Machine.inWords(),
                        settings.inWords(),
                        benchmark.name(),
                        each.name(),
                        variant,
                        repetition,
                        figures.values()));
        Transcript.say(
                "  %s, %s, round %d: %s"
                        .formatted(each.name(), variant, repetition, figures.values()));
    }
}
