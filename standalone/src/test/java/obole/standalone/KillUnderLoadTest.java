package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.standalone.KilledUnderLoad.Round;
import obole.standalone.KilledUnderLoad.Victim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code kill -9} of Obole, of PostgreSQL and of both, at random moments while donors give: what
 * was acknowledged is there, once, where the answer said; what was not is settled by sending it
 * again.
 *
 * <p>{@code -Dkill.rounds} asks for more rounds than CI plays. They are noted as they are played: a
 * run that was cut off goes on. The table is left in {@code target/kills-under-load.md}.
 */
class KillUnderLoadTest {

    private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);
    private static final int MOST_KILLS = 10;
    private static final String HEADER =
            """
            | round | killed | after ms | answered | sent again | events | wrong |
            |---|---|---|---|---|---|---|
            """;
    private static final List<Victim> VICTIMS = List.of(Victim.POSTGRES, Victim.OBOLE, Victim.BOTH);

    @Test
    void whoever_is_killed_when_no_acknowledged_event_is_missing_and_none_is_doubled()
            throws Exception {
        Path directory = Path.of("target", "kills-under-load-" + ROUNDS);
        List<String> played = played(directory);
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.getLogger("kill").log(System.Logger.Level.WARNING, "-Dkill.seed=" + seed);
        Random random = new Random(seed);
        String run = "kill-" + System.nanoTime() + "-";
        try (KilledUnderLoad obole = KilledUnderLoad.start(directory.resolve("data"), random)) {
            for (int number = played.size() + 1; number <= ROUNDS; number++) {
                Victim victim = VICTIMS.get(number % VICTIMS.size());
                int millis = random.nextInt(2_000);
                Round round = obole.play(run + number, victim, millis);
                String row = row(number, victim, millis, round);
                note(directory, played, row, round.wrong().isEmpty());
                assertThat(round.wrong()).as("round " + number + ", " + victim).isEmpty();
            }
        }
        Files.delete(directory.resolve("played"));
    }

    /** If this one did not fail its check, the check above would see nothing. */
    @Test
    void a_server_that_acknowledges_before_it_writes_is_caught(@TempDir Path data)
            throws Exception {
        Random random = new Random();
        List<String> wrong = List.of();
        int kills = 0;
        try (KilledUnderLoad obole = KilledUnderLoad.start(data, random)) {
            obole.acknowledgeBeforeItIsOnDisk();
            while (wrong.isEmpty() && kills++ < MOST_KILLS) {
                String name = "caught-" + kills;
                wrong = obole.play(name, Victim.POSTGRES, random.nextInt(1_000)).wrong();
            }
        }
        assertThat(wrong)
                .as("what was acknowledged is missing")
                .anyMatch(each ->
                        each.startsWith("not at its position")
                                || each.endsWith("captured 0 times"));
    }

    /** The rounds of a run on this very commit that was cut off; of no other. */
    private static List<String> played(Path directory) throws IOException {
        Path file = directory.resolve("played");
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (lines.getFirst().equals(Repository.commit())) {
                return new ArrayList<>(lines.subList(1, lines.size()));
            }
        }
        delete(directory);
        Files.createDirectories(directory);
        Files.writeString(file, Repository.commit() + "\n");
        return new ArrayList<>();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** After a round that went wrong the next run begins anew. */
    private static void note(Path directory, List<String> played, String row, boolean good)
            throws IOException {
        played.add(row);
        Path file = directory.resolve("played");
        if (good) {
            Files.writeString(file, row + "\n", StandardOpenOption.APPEND);
        } else {
            Files.delete(file);
        }
        Repository.result("kills-under-load.md", HEADER + String.join("\n", played) + "\n");
    }

    private static String row(int number, Victim victim, int millis, Round round) {
        return "| %d | %s | %d | %d | %d | %d | %d |"
                .formatted(
                        number,
                        victim,
                        millis,
                        round.answered(),
                        round.unanswered(),
                        round.head(),
                        round.wrong().size());
    }
}
