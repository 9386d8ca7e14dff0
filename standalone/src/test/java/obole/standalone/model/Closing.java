package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;

/** Who proves and closes days and months, and two people who open them again. */
final class Closing {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String PERIODS = "/v1/periods/";

    /** Each takes a while, and a history ends some day. */
    private static final int AT_THE_END = 4;

    private static final String NOT_NOW =
            "PERIOD_NOT_READY|PERIOD_NOT_OVER|PERIOD_OUT_OF_ORDER|MONTH_HAS_OPEN_DAYS"
                    + "|PROOF_DAY_NOT_OVER|PROOF_OVERTAKEN";

    private final Days days;
    private final Obole obole;
    private final Random random;
    private volatile @Nullable LocalDate closedOn;
    private int keys;

    Closing(Days days, Obole obole, Random random) {
        this.days = days;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "closing-" + ++keys;
    }

    /** The next thing that somebody wants. */
    Runnable act() {
        return switch (random.nextInt(6)) {
            case 0 -> month();
            case 1 -> reopen();
            default -> day(false);
        };
    }

    private LocalDate next() {
        LocalDate last = closedOn;
        return last == null ? days.today().minusDays(5) : last.plusDays(1);
    }

    private Runnable day(boolean must) {
        LocalDate day = next();
        Call prove = Call.of("/v1/safeguarding/proofs/" + day, ALICE, key(), "");
        Call close = Call.of(PERIODS + day + "/closure", ALICE, key(), "");
        return () -> {
            if (may(prove, must) && may(close, must)) {
                closedOn = day;
            }
        };
    }

    private boolean may(Call call, boolean must) {
        Answer answer = must ? obole.done(call) : obole.send(call);
        if (!answer.done()) {
            obole.refused(call, answer, NOT_NOW);
        }
        return answer.done();
    }

    private Runnable month() {
        YearMonth month = YearMonth.from(next());
        YearMonth due = random.nextBoolean() ? month : month.minusMonths(1);
        Call call = Call.of(PERIODS + due + "/closure", BOB, key(), "");
        return () -> may(call, false);
    }

    /** One proposes, another says yes or no. */
    private Runnable reopen() {
        LocalDate from = next().minusDays(1 + random.nextInt(3));
        boolean yes = random.nextInt(3) > 0;
        String path = PERIODS + from + "/reopening";
        Call propose = Call.of(path, ALICE, key(), "{\"reason\": \"the bank corrects a line\"}");
        Call alone = Call.of(path + "/approval", ALICE, key(), "");
        Call decide =
                yes
                        ? Call.of(path + "/approval", BOB, key(), "")
                        : Call.of(path + "/refusal", BOB, key(), "{\"reason\": \"it does not\"}");
        return () -> {
            Answer proposed = obole.send(propose);
            if (!proposed.done()) {
                obole.refused(
                        propose,
                        proposed,
                        "PERIOD_NOT_CLOSED|PERIOD_NEVER_CLOSED|REOPENING_PROPOSED");
                return;
            }
            obole.refused(alone, obole.send(alone), "SAME_PERSON|REOPENING_NOT_PROPOSED|");
            Answer decided = obole.send(decide);
            if (!decided.done()) {
                obole.refused(decide, decided, "REOPENING_NOT_PROPOSED");
            } else if (yes) {
                closedOn = from.minusDays(1);
            }
        };
    }

    /** When nothing is on its way any more nothing can be missing for the days after the last. */
    void closeSome() {
        for (int i = 0; i < AT_THE_END && next().isBefore(days.today()); i++) {
            day(true).run();
        }
    }
}
