package obole.query.export;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a FEC: how often each rule is broken, and where first. */
final class FecJudgement {

    private static final int SHOWN = 20;

    /** One place; {@code line} is 0 for the file itself, and 1 for the line of the titles. */
    record Finding(FecRule rule, long line, @Nullable String column, String found) {}

    private final Map<FecRule, Long> counts = new EnumMap<>(FecRule.class);
    private final List<Finding> findings = new ArrayList<>();

    void add(FecRule rule, long line, @Nullable FecColumn column, String found) {
        if (counts.merge(rule, 1L, Long::sum) <= SHOWN) {
            findings.add(new Finding(rule, line, column == null ? null : column.title(), found));
        }
    }

    /** How often each rule is broken; those that are not, are not in it. */
    Map<FecRule, Long> counts() {
        return Map.copyOf(counts);
    }

    /** The first of each rule, in the order of the file. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What the tax office's tool would say. */
    boolean conforms() {
        return counts.keySet().stream().noneMatch(rule -> rule.kind() == FecRule.Kind.ERROR);
    }

    /** The same, and nothing that an auditor would ask about. */
    boolean sound() {
        return counts.isEmpty();
    }
}
