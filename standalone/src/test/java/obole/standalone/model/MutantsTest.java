package obole.standalone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The model notices when a rule is wrong. {@code -Dmodel.mutants=true} plays a history with each of
 * them, which takes a minute each; otherwise it is only seen that they still fit the rules as they
 * are.
 */
class MutantsTest {

    private static final int STEPS = 3_000;

    /** A rule that is wrong in one place. */
    enum Mutant {
        COMMISSION_GIVEN_BACK_WITHOUT_REGARD_TO_BEFORE(
                "donation/Taking.java",
                "long commission = Math.clamp(all - taken.commissions()[i], 0, part);",
                """
                long commission =
                        ProRata.floor(allocation.commission().minor(), part, amount.minor());
                """),
        THE_RESERVE_IS_TAKEN_BEFORE_WHAT_IS_AVAILABLE(
                "account/LossOrder.java",
                """
                        Money before = amount.min(open.available());
                        Money fromReserve = amount.minus(before).min(open.reserved());
                """,
                """
                        Money fromReserve = amount.min(open.reserved());
                        Money before = amount.minus(fromReserve).min(open.available());
                """),
        A_REFUND_FORGETS_OPEN_DISPUTES(
                "donation/Donation.java",
                "disputes.values().stream().map(DisputeState::taken));",
                "disputes.values().stream().filter(d -> !d.opened()).map(DisputeState::taken));"),
        A_PAYOUT_SETS_NOTHING_ASIDE(
                "account/AccountState.java",
                "return with(available.minus(payout.setAside()), reserved, advanced)",
                "return with(available, reserved, advanced)"),
        A_CREDIT_REPAYS_NO_ADVANCE(
                "account/Account.java",
                "state instanceof Open open ? open.repayment(c.amount()) : c.amount().with(0);",
                "c.amount().with(0);"),
        A_LOSS_IN_PART_GIVES_NOTHING_BACK(
                "donation/DisputeEnds.java",
                "dispute.taking().part(back.minus(ofExcess));",
                "dispute.taking().part(back.with(0));"),
        A_SCHEDULE_PAYS_LESS_THAN_ITS_MINIMUM(
                "account/PayoutSchedules.java",
                "schedule.minimum().exceeds(open.available()) ? SkipReason.BELOW_MINIMUM : null;",
                "null;"),
        NOBODY_WAITS_UNTIL_A_DONOR_HAS_BEEN_TOLD_LONG_ENOUGH(
                "pledge/PledgeState.java",
                "return TargetCalendar.openOnOrAfter(told.isAfter(due) ? told : due);",
                "return TargetCalendar.openOnOrAfter(due);"),
        WHAT_ROUNDING_LEAVES_GOES_TO_THE_LAST(
                "donation/ProRata.java",
                "parts[0] += total - sum(parts);",
                "parts[parts.length - 1] += total - sum(parts);");

        private final String file;
        private final String right;
        private final String wrong;

        Mutant(String file, String right, String wrong) {
            this.file = file;
            this.right = right;
            this.wrong = wrong;
        }

        private Path source() {
            return Path.of("../command-side/src/main/java/obole/command").resolve(file);
        }

        /** The file with the rule, and what it is with the mistake. */
        private String mutated() throws IOException {
            return Files.readString(source()).replace(right, wrong);
        }
    }

    @TempDir Path directory;

    @ParameterizedTest
    @EnumSource
    void each_mutant_changes_one_place(Mutant mutant) throws IOException {
        String text = Files.readString(mutant.source());
        assertThat(text.split(Pattern.quote(mutant.right), -1)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "model.mutants", matches = "true")
    void each_mutant_is_caught(Mutant mutant) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        compile(mutant, classes);
        long seed = Long.getLong("model.seed", System.nanoTime() % 1_000_000);
        Path data = Files.createDirectory(directory.resolve("data"));
        History history = new History(seed, STEPS, 0, data);
        assertThatThrownBy(() -> history.play(classes + File.pathSeparator))
                .isInstanceOf(AssertionError.class)
                .satisfies(caught -> say(mutant + ": " + caught.getMessage()));
    }

    private static void say(String what) {
        System.getLogger("model")
                .log(System.Logger.Level.WARNING, what.lines().findFirst().orElse(what));
    }

    private void compile(Mutant mutant, Path classes) throws IOException {
        Path source = directory.resolve(mutant.source().getFileName());
        Files.writeString(source, mutant.mutated());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-parameters",
                            "-cp",
                            System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            assertThat(compiled).as(mutant.toString()).isTrue();
        }
    }
}
