package obole.shared.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

class PropertyTest {

    @Test
    void a_property_is_tried_with_a_thousand_different_cases() {
        Set<Long> seen = new HashSet<>();
        Property.forAll(random -> seen.add(random.nextLong()));
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void a_failure_names_the_seed_that_brings_it_back() {
        assertThatThrownBy(() -> Property.forAll(PropertyTest::neverNegative))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("failed with -Dproperty.seed=-?\\d+")
                .satisfies(failure -> {
                    String message = String.valueOf(failure.getMessage());
                    long seed = Long.parseLong(message.substring(message.indexOf('=') + 1));
                    assertThat(new Random(seed).nextInt()).isNegative();
                });
    }

    private static void neverNegative(Random random) {
        assertThat(random.nextInt()).isNotNegative();
    }
}
