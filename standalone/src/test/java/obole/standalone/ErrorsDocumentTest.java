package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import obole.command.decision.Rejection;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page of errors has every code with the status it is answered with, and no other. */
class ErrorsDocumentTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d{3}) \\| [^|]+\\. \\| [^|]+\\. \\|$");

    /** A code that no enum has is written where it is answered. */
    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?:(?:new CommandRejected|notFound|conflict)\\(\\s*"
                            + "|(?:(?:problem|of)\\(|response,)\\s*HttpStatus\\.\\w+,\\s*)"
                            + "\"([A-Z_]+)\"");

    @Test
    void every_refusal_of_a_rule_is_on_the_page_with_its_status() throws IOException {
        assertThat(page()).containsAllEntriesOf(rejections());
    }

    @Test
    void every_other_code_is_on_the_page() throws IOException {
        assertThat(page().keySet()).containsAll(written());
    }

    @Test
    void every_code_on_the_page_can_be_answered() throws IOException {
        Set<String> known = written();
        known.addAll(rejections().keySet());
        page().forEach((code, status) ->
                assertThat(known.contains(code) || HttpStatus.valueOf(status).name().equals(code))
                        .as(code)
                        .isTrue());
    }

    private static Map<String, Integer> page() throws IOException {
        Map<String, Integer> page = new TreeMap<>();
        ROW.matcher(Repository.read(Path.of("docs/errors.md")))
                .results()
                .forEach(row ->
                        assertThat(page.put(row.group(1), Integer.valueOf(row.group(2))))
                                .as("a second row of " + row.group(1))
                                .isNull());
        return page;
    }

    private static Map<String, Integer> rejections() {
        Map<String, Integer> codes = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter().importPackages("obole.command")) {
            if (each.isEnum() && each.isAssignableTo(Rejection.class)) {
                for (Object constant : Objects.requireNonNull(each.reflect().getEnumConstants())) {
                    Rejection rejection = (Rejection) constant;
                    codes.put(rejection.name(), rejection.status());
                }
            }
        }
        assertThat(codes).hasSizeGreaterThan(40);
        return codes;
    }

    /** The sandbox stands for others, whose codes are theirs. */
    private static Set<String> written() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : Repository.files(".java")) {
            String name = file.toString();
            if (name.contains("/src/main/") && !name.contains("/sandbox/")) {
                codes(Repository.read(file)).forEach(codes::add);
            }
        }
        assertThat(codes).contains("MALFORMED", "BODY_TOO_LARGE", "NOT_YET");
        return codes;
    }

    private static Stream<String> codes(String source) {
        return WRITTEN.matcher(source).results().map((MatchResult code) -> code.group(1));
    }
}
