package obole.benchmarks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import obole.benchmarks.Results.Line;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;

/** The page that people read, made from the lines of each benchmark's last run. */
final class ResultsPage {

    private final List<Line> lines;
    private final StringBuilder page = new StringBuilder();

    ResultsPage(List<Line> lines) {
        this.lines = lines;
    }

    String of(List<Benchmark> benchmarks) {
        page.append("# Results\n\n");
        page.append("Made by the command in [README.md](README.md) from results.jsonl; ");
        page.append("not written by hand. Each figure is the median (least–most) of its rounds; ");
        page.append("a ratio is the median (least–most) of the ratios round by round.\n");
        page.append(" Each benchmark has the figures of its last run.\n");
        for (Benchmark benchmark : benchmarks) {
            List<Line> its =
                    lines.stream().filter(l -> l.benchmark().equals(benchmark.name())).toList();
            if (!its.isEmpty()) {
                page.append("\n## ").append(benchmark.name()).append("\n\n");
                page.append(benchmark.question()).append("\n");
                facts("Commit", its, Line::commit);
                facts("Machine", its, Line::machine);
                facts("Settings", its, Line::settings);
                page.append('\n');
                figures(its);
                ratios(benchmark, its);
            }
        }
        return page.toString();
    }

    /** All values, since a run made in pieces may have had more than one. */
    private void facts(String name, List<Line> of, Function<Line, String> fact) {
        String values = of.stream().map(fact).distinct().collect(joining("; "));
        page.append("\n- ").append(name).append(": ").append(values);
    }

    private void figures(List<Line> its) {
        SequencedSet<String> names = new LinkedHashSet<>();
        its.forEach(line -> names.addAll(line.figures().keySet()));
        header(List.of("load", "variant", "rounds"), names);
        byLoad(its)
                .forEach((load, variants) ->
                        variants.forEach((variant, rounds) ->
                                row(
                                        List.of(load, variant, "" + rounds.size()),
                                        names.stream()
                                                .map(name -> figure(rounds, name))
                                                .toList())));
    }

    private static String figure(List<Line> rounds, String name) {
        return spread(
                rounds.stream()
                        .map(line -> Optional.ofNullable(line.figures().get(name)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private void ratios(Benchmark benchmark, List<Line> its) {
        SequencedSet<String> names = new LinkedHashSet<>();
        its.forEach(line -> names.addAll(line.figures().keySet()));
        List<String> kept = names.stream().filter(name -> !name.startsWith("max")).toList();
        List<Runnable> rows = new ArrayList<>();
        byLoad(its)
                .forEach((load, variants) -> {
                    List<Line> base = variants.get(benchmark.baseline());
                    variants.forEach((variant, rounds) -> {
                        if (base != null && !variant.equals(benchmark.baseline())) {
                            rows.add(() ->
                                    row(
                                            List.of(load, variant),
                                            kept.stream()
                                                    .map(n -> ratio(rounds, base, n))
                                                    .toList()));
                        }
                    });
                });
        if (!rows.isEmpty()) {
            page.append("\nDivided by ").append(benchmark.baseline()).append(":\n");
            header(List.of("load", "variant"), kept);
            rows.forEach(Runnable::run);
        }
    }

    /** Only rounds of the same number are compared: they ran one after the other. */
    private static String ratio(List<Line> rounds, List<Line> base, String name) {
        List<BigDecimal> ratios = new ArrayList<>();
        for (Line round : rounds) {
            for (Line other : base) {
                BigDecimal part = round.figures().get(name);
                BigDecimal whole = other.figures().get(name);
                if (round.repetition() == other.repetition()
                        && part != null
                        && whole != null
                        && whole.signum() != 0) {
                    ratios.add(Figures.quotient(part, whole));
                }
            }
        }
        return spread(ratios);
    }

    private static String spread(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return "";
        }
        List<BigDecimal> sorted = values.stream().sorted().toList();
        String median = number(sorted.get((sorted.size() - 1) / 2));
        return sorted.size() == 1
                ? median
                : median + " (" + number(sorted.getFirst()) + "–" + number(sorted.getLast()) + ")";
    }

    private static String number(BigDecimal value) {
        int places = Math.max(0, value.stripTrailingZeros().scale());
        return String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    private static SequencedMap<String, Map<String, List<Line>>> byLoad(List<Line> its) {
        return its.stream()
                .collect(
                        groupingBy(
                                Line::load,
                                LinkedHashMap::new,
                                groupingBy(
                                        Line::variant,
                                        LinkedHashMap::new,
                                        java.util.stream.Collectors.toList())));
    }

    private void header(List<String> keys, Iterable<String> names) {
        page.append("\n|");
        StringBuilder rule = new StringBuilder("\n|");
        keys.forEach(key -> {
            page.append(' ').append(key).append(" |");
            rule.append("---|");
        });
        names.forEach(name -> {
            page.append(' ').append(name.replace('_', ' ')).append(" |");
            rule.append("--:|");
        });
        page.append(rule).append('\n');
    }

    private void row(List<String> keys, List<String> cells) {
        page.append("| ").append(String.join(" | ", keys)).append(" | ");
        page.append(String.join(" | ", cells)).append(" |\n");
    }
}
