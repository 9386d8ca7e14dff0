package obole.command.testing;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.decision.Decision.Replayed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of every state and every command of one stream, held beside its page in {@code
 * docs/states}. A state is built from events, a cell is what the rules answer: the events, a named
 * refusal, or nothing new. {@code -Dstates.write=true} writes the table into the page, whose other
 * words are left alone.
 *
 * @param <S> the state of the rules
 * @param <C> the commands' family
 * @param <E> the events' family
 */
public final class StateTable<S, C, E> {

    private static final Path PAGES = Path.of("../docs/states");
    private static final String NOTHING_NEW = "–";

    private final S nothing;
    private final BiFunction<S, C, Decision<E>> decide;
    private final BiFunction<S, E, S> evolve;
    private final Map<String, S> states = new LinkedHashMap<>();
    private final Map<String, C> commands = new LinkedHashMap<>();

    /**
     * @param nothing the state before the first event
     */
    public StateTable(S nothing, BiFunction<S, C, Decision<E>> decide, BiFunction<S, E, S> evolve) {
        this.nothing = nothing;
        this.decide = decide;
        this.evolve = evolve;
    }

    /** The state that these events lead to. */
    public StateTable<S, C, E> state(String name, List<? extends E> events) {
        S state = nothing;
        for (E event : events) {
            state = evolve.apply(state, event);
        }
        assertThat(states.put(name, state)).as("a second state %s", name).isNull();
        return this;
    }

    /** A row under the command's own name. */
    public StateTable<S, C, E> command(C command) {
        return command("", command);
    }

    /** A row of its own for a command whose content matters: {@code of another amount}. */
    public StateTable<S, C, E> command(String variant, C command) {
        String name = "`" + command.getClass().getSimpleName() + "`";
        String row = variant.isEmpty() ? name : name + " " + variant;
        assertThat(commands.put(row, command)).as("a second command %s", row).isNull();
        return this;
    }

    /** The table on the page is what the rules say. */
    public void isOnPage(String page) throws IOException {
        Path file = PAGES.resolve(page);
        List<String> lines = Files.readAllLines(file);
        int start = indexOf(lines, "| command |");
        int end = start;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        List<String> rows = rows();
        if (Boolean.getBoolean("states.write")) {
            List<String> written = new ArrayList<>(lines.subList(0, start));
            written.addAll(rows);
            written.addAll(lines.subList(end, lines.size()));
            Files.write(file, written);
        } else {
            assertThat(lines.subList(start, end)).containsExactlyElementsOf(rows);
        }
    }

    /** No command of the family was forgotten, except those of another page. */
    public void hasAllCommandsOf(Class<? extends C> family, Class<?>... onAnotherPage) {
        Set<Class<?>> wanted = leaves(family).collect(Collectors.toCollection(HashSet::new));
        Arrays.asList(onAnotherPage).forEach(wanted::remove);
        assertThat(commands.values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** What was accepted may come again, in any state, and nothing happens twice. */
    public void commandsAreHarmlessWhenRepeated() {
        states.forEach((name, state) ->
                commands.forEach((row, command) -> {
                    if (decide.apply(state, command) instanceof Accepted<E>(var events, _)) {
                        S then = state;
                        for (E event : events) {
                            then = evolve.apply(then, event);
                        }
                        if (decide.apply(then, command) instanceof Accepted<E>(var again, _)) {
                            assertThat(again).as("%s again in state %s", row, name).isEmpty();
                        }
                    }
                }));
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add("| command | " + String.join(" | ", states.keySet()) + " |");
        rows.add("|---".repeat(states.size() + 1) + "|");
        commands.forEach((row, command) ->
                rows.add(
                        "| "
                                + row
                                + " | "
                                + states.values().stream()
                                        .map(state -> cell(decide.apply(state, command)))
                                        .collect(Collectors.joining(" | "))
                                + " |"));
        return rows;
    }

    private static <E> String cell(Decision<E> decision) {
        return switch (decision) {
            case Accepted<E>(var events, _) ->
                    events.isEmpty()
                            ? NOTHING_NEW
                            : events.stream()
                                    .map(event -> "**" + event.getClass().getSimpleName() + "**")
                                    .collect(Collectors.joining(", "));
            case Replayed<E>() -> "the same answer";
            case Rejected<E>(var reason) -> "`" + reason.name() + "`";
        };
    }

    private static int indexOf(List<String> lines, String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("the page has no line that begins with " + beginning);
    }

    /** The commands or events of a family, however deep. */
    public static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(StateTable::leaves)
                : Stream.of(family);
    }
}
