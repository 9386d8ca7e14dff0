package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Brings what PSP and bank have to tell: late, in any order, some of it twice, and again as long as
 * it is not taken.
 */
final class Courier {

    private static final int LATEST = 60;
    private static final int TRIES = 400;

    private final Random random;
    private final List<Fact> waiting = new ArrayList<>();

    Courier(Random random) {
        this.random = random;
    }

    /** Something to be told, from some moment on. */
    private record Fact(Call call, long from, int tries, Consumer<Answer> taken) {}

    void tell(long now, Call call) {
        tell(now, call, _ -> {});
    }

    synchronized void tell(long now, Call call, Consumer<Answer> taken) {
        waiting.add(new Fact(call, now + delay(), 0, taken));
        if (random.nextInt(6) == 0) {
            waiting.add(new Fact(call, now + delay(), 0, taken));
        }
    }

    private int delay() {
        return random.nextInt(3) == 0 ? random.nextInt(LATEST) : random.nextInt(4);
    }

    /** At most so many that are due by now, as acts of their own. */
    synchronized List<Runnable> due(Obole obole, long now, int most) {
        List<Runnable> acts = new ArrayList<>();
        for (int i = 0; i < waiting.size() && acts.size() < most; ) {
            int last = waiting.size() - 1;
            Fact fact = waiting.get(i);
            if (fact.from() > now) {
                i++;
                continue;
            }
            waiting.set(i, waiting.get(last));
            waiting.remove(last);
            acts.add(() -> bring(obole, fact, now));
        }
        return acts;
    }

    private void bring(Obole obole, Fact fact, long now) {
        Answer answer = obole.send(fact.call());
        if (answer.done()) {
            fact.taken().accept(answer);
        } else if (answer.status() == 409 && fact.tries() < TRIES) {
            again(fact, now);
        } else {
            throw new AssertionError(
                    "not taken: " + fact.call() + ": " + answer.status() + " " + answer.body());
        }
    }

    private synchronized void again(Fact fact, long now) {
        waiting.add(
                new Fact(
                        fact.call(),
                        now + 1 + random.nextInt(LATEST / 2),
                        fact.tries() + 1,
                        fact.taken()));
    }

    synchronized List<String> left() {
        return waiting.stream().map(fact -> "still to be told: " + fact).toList();
    }
}
