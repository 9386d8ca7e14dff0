package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.codec.EventNames;
import obole.shared.codec.EventNames.EventName;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The habits of the house that a machine can see; each failure names file and line. */
class TidyTest {

    private static final int FILE_LINES = 300;
    private static final int METHOD_LINES = 40;
    private static final int LINE_LENGTH = 100;
    private static final int WIRING_LINES = 60;

    /** What main code does not say, with the files that may and why. */
    private static final Map<String, Map<String, String>> BANNED =
            Map.of(
                    "\\b(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime)\\.now\\(\\)",
                    Map.of(),
                    "\\bClock\\.system",
                    Map.of(
                            "ProcessorSettings.java",
                            "waits for real time; what it waits for is never written",
                            "ProcessWiring.java",
                            "the one place where the clock of a process is chosen"),
                    "\\bUUID\\.randomUUID\\(|\\bnew Random\\(|\\bThreadLocalRandom\\b",
                    Map.of(
                            "Commands.java",
                            "jitter between two tries, never stored",
                            "Backoff.java",
                            "jitter between two tries, in no event",
                            "ProcessWiring.java",
                            "names the node, in no event"),
                    "\\bnew SecureRandom\\(",
                    Map.of(
                            "Clients.java",
                            "secrets of clients",
                            "Vault.java",
                            "salts of commitments",
                            "Secrets.java",
                            "the key that secrets of webhooks are derived from",
                            "MessageIds.java",
                            "what ids of messages are counted from",
                            "DataDirectory.java",
                            "the secret of a new database"),
                    "\\b(double|float|Double|Float)\\b",
                    Map.of(),
                    "\\bSystem\\.(out|err)\\b",
                    Map.of(
                            "Demonstration.java",
                            "a program that somebody watches",
                            "TokenServer.java",
                            "secrets are said in a terminal, and never logged",
                            "Transcript.java",
                            "benchmarks are watched, too"),
                    "\\bcatch \\((final )?(Exception|Throwable)\\b",
                    Map.of(),
                    "@Autowired",
                    Map.of("PaymentFileBytes.java", "says which of two constructors Spring calls"),
                    "(?m)^import (static )?[\\w.]+\\.\\*;",
                    Map.of(),
                    "\\bfinalize\\(|\\bprintStackTrace\\(",
                    Map.of());

    /** Imports, and rows of a table that a test reads. */
    private static final Pattern MAY_BE_LONG = Pattern.compile("^import |^ +[A-Z]+ \\| ");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)\\s]*)?\\)");
    private static final Pattern TYPE =
            Pattern.compile(
                    "(?m)^((public|abstract|final|sealed|non-sealed) )*"
                            + "(class|record|interface|enum|@interface) ");

    @Test
    void files_methods_and_lines_are_short() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (JavaSource source : sources()) {
            List<String> lines = source.lines();
            if (lines.size() > FILE_LINES) {
                tooLong.add(source.file() + " has " + lines.size() + " lines");
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LINE_LENGTH
                        && !MAY_BE_LONG.matcher(lines.get(i)).find()) {
                    tooLong.add(source.file() + ":" + (i + 1) + " is a long line");
                }
            }
            // A test's method may hold a whole table of refusals.
            boolean test = source.file().toString().contains("/src/test/");
            int most = test ? 2 * METHOD_LINES : METHOD_LINES;
            for (int line : source.methodsLongerThan(most)) {
                tooLong.add(source.file() + ":" + line + " begins a long method");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void banned_words_stay_in_their_one_place() throws IOException {
        List<String> found = new ArrayList<>();
        for (JavaSource source : mainSources()) {
            String code = source.code();
            BANNED.forEach((word, allowed) -> {
                if (!allowed.containsKey(name(source.file()))) {
                    matches(word, code)
                            .map(MatchResult::group)
                            .forEach(hit -> found.add(source.file() + " says " + hit));
                }
            });
            if (source.text().contains("TODO") || source.text().contains("FIXME")) {
                found.add(source.file() + " puts something off");
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void no_name_hides_what_a_thing_is_for() throws IOException {
        assertThat(sources())
                .map(source -> source.file().toString())
                .noneMatch(
                        file -> file.matches(".*/(util|common|helper|dto|mapper|impl|service)/.*"))
                .noneMatch(file -> file.matches(".*(Manager|Helper|Impl|Dto|Utils?)\\.java"));
    }

    @Test
    void every_package_says_what_it_is_in_a_sentence() throws IOException {
        Map<String, String> packages = new TreeMap<>();
        for (JavaSource source : sources()) {
            String name = source.file().toString().replaceAll(".*src/(main|test)/java/", "");
            if (name.startsWith("obole/")) {
                packages.merge(
                        source.file().getName(0) + " " + name.replaceAll("/[^/]*$", ""),
                        name.endsWith("package-info.java") ? source.text() : "",
                        String::concat);
            }
        }
        packages.values()
                .removeIf(text ->
                        text.matches("(?s)/\\*\\*.*\\.\\s*\\*/.*@([a-z.]+\\.)?NullMarked\\s.*"));
        assertThat(packages.keySet()).isEmpty();
    }

    @Test
    void every_type_says_why_it_exists() throws IOException {
        assertThat(mainSources())
                .filteredOn(source -> !source.file().endsWith("package-info.java"))
                .filteredOn(source -> !beforeTheType(source.text()).contains("/**"))
                .map(JavaSource::file)
                .isEmpty();
    }

    @Test
    void standalone_only_wires() throws IOException {
        assertThat(mainSources())
                .filteredOn(source -> source.file().toString().contains("/obole/standalone/"))
                .filteredOn(source ->
                        fromTheType(source.text()).lines().count() > WIRING_LINES
                                || matches("\\b(if|switch) \\(", source.code())
                                        .findAny()
                                        .isPresent())
                .map(JavaSource::file)
                .isEmpty();
    }

    @Test
    void every_decision_is_in_the_list_with_its_date_and_status() throws IOException {
        String list = Repository.read(Path.of("docs/adr/README.md"));
        List<Path> decisions = Repository.files(".md");
        decisions.removeIf(file -> !file.toString().matches("docs/adr/\\d{4}-.*"));
        assertThat(decisions).isNotEmpty();
        for (Path decision : decisions) {
            assertThat(list).contains("(" + name(decision) + ")");
            assertThat(Repository.read(decision))
                    .as(decision.toString())
                    .containsPattern("(?m)^Date: \\d{4}-\\d\\d-\\d\\d$")
                    .containsPattern("(?m)^Status: (accepted|superseded by \\d{4})$");
        }
    }

    @Test
    void every_relative_link_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : Repository.files(".md")) {
            String text = Repository.read(file).replaceAll("(?s)```.*?```", "");
            matches(LINK.pattern(), text)
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("(https?|mailto):.*"))
                    .filter(link ->
                            Files.notExists(Repository.ROOT.resolve(file).resolveSibling(link)))
                    .forEach(link -> broken.add(file + " → " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void no_file_knows_the_machine_it_was_written_on() throws IOException {
        Pattern machine = Pattern.compile("(?m)(^|[\\s\"'(=:])/(work|root|home/\\w+)/");
        List<Path> found = new ArrayList<>();
        for (String ending :
                List.of(".java", ".md", ".xml", ".yml", ".sql", ".properties", "run")) {
            for (Path file : Repository.files(ending)) {
                if (!file.toString().contains("src/test/resources")
                        && machine.matcher(Repository.read(file)).find()) {
                    found.add(file);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void every_event_has_a_golden_file_and_a_row_in_the_ledgers_page() throws IOException {
        String page = Repository.read(Path.of("docs/ledger.md"));
        Path golden = Repository.ROOT.resolve("shared-kernel/src/test/resources/golden");
        for (EventName event : EventNames.all()) {
            assertThat(golden.resolve(event.name() + "." + event.revision() + ".json")).exists();
            assertThat(page).containsPattern("\\b" + event.type().getSimpleName() + "\\b");
        }
    }

    private static List<JavaSource> sources() throws IOException {
        Function<Path, JavaSource> read = file -> JavaSource.read(Repository.ROOT.resolve(file));
        return Repository.files(".java").stream()
                .filter(file -> file.toString().contains("/src/"))
                .map(file -> new JavaSource(file, read.apply(file).text()))
                .toList();
    }

    private static List<JavaSource> mainSources() throws IOException {
        return sources().stream().filter(JavaSource::main).toList();
    }

    private static String beforeTheType(String text) {
        return TYPE.matcher(text)
                .results()
                .findFirst()
                .map(type -> text.substring(0, type.start()))
                .orElse("");
    }

    private static String fromTheType(String text) {
        return text.substring(beforeTheType(text).length());
    }

    private static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
