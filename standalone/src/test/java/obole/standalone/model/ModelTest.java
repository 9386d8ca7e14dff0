package obole.standalone.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * A random history beside a naive model of it. {@code -Dmodel.seed} brings the choices of a run
 * back (what happens at once happens in the machine's order, unless {@code -Dmodel.at-once=1} lets
 * nothing happen at once), {@code -Dmodel.steps} and {@code -Dmodel.kills} say how much of it.
 */
class ModelTest {

    @TempDir static Path data;

    @Test
    void whatever_happens_the_ledger_is_what_a_naive_model_says() throws Exception {
        long seed = Long.getLong("model.seed", System.nanoTime() % 1_000_000);
        int steps = Integer.getInteger("model.steps", 800);
        int kills = Integer.getInteger("model.kills", 1);
        System.Logger log = System.getLogger("model");
        log.log(System.Logger.Level.WARNING, "-Dmodel.seed=" + seed);
        log.log(
                System.Logger.Level.WARNING,
                new History(seed, steps, kills, data).play("").toString());
    }
}
