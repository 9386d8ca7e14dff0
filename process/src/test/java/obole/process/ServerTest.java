package obole.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.migrations.DatabaseUnavailable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.util.HashMap;
import java.util.Map;

class ServerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url | u | p | jdbc:postgresql://127.0.0.1:1/x cannot be used
                    url | u |   | set spring.datasource.password.
                    url |   | p | set spring.datasource.username.
                        |   | p | set spring.datasource.url and spring.datasource.username.
                    """)
    void a_process_without_a_server_says_what_to_set(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            String sentence) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("spring.datasource.url", url == null ? "" : "jdbc:postgresql://127.0.0.1:1/x");
        settings.put("spring.datasource.username", user == null ? "" : user);
        settings.put("spring.datasource.password", password == null ? "" : password);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        assertThatThrownBy(() -> Server.configured(environment))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void the_sentence_is_all_that_a_failed_start_says() {
        DatabaseUnavailable missing = new DatabaseUnavailable("Set the URL.");
        assertThat(new DatabaseFailure().analyze(new IllegalStateException("no bean", missing)))
                .isNotNull()
                .extracting(FailureAnalysis::getDescription)
                .isEqualTo("Set the URL.");
    }
}
