package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

class HeaderTextTest {

    /** As {@code StrictHttpFirewall} of Spring Security 7 has it. */
    private static final Pattern SPRINGS = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");

    @Test
    void every_character_is_judged_as_spring_judges_it() {
        for (int each = 0; each <= Character.MAX_CODE_POINT; each++) {
            String text = "a" + Character.toString(each);
            assertThat(HeaderText.allowed(text))
                    .as("U+%04X", each)
                    .isEqualTo(SPRINGS.matcher(text).matches());
        }
    }
}
