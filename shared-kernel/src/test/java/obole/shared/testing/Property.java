package obole.shared.testing;

import java.util.Random;
import java.util.function.Consumer;

/** States what holds for every input, and tries it with a thousand that a seed can bring back. */
public final class Property {

    private static final int CASES = 1_000;
    private static final String SEED = "property.seed";

    private Property() {}

    /** Tries random cases; with {@code -Dproperty.seed} only the one of that seed. */
    public static void forAll(Consumer<Random> property) {
        Long only = Long.getLong(SEED);
        Random seeds = new Random(); // neighbouring seeds would give neighbouring cases
        for (int i = 0; i < (only == null ? CASES : 1); i++) {
            long seed = only == null ? seeds.nextLong() : only;
            try {
                property.accept(new Random(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("failed with -D" + SEED + "=" + seed, failure);
            }
        }
    }
}
