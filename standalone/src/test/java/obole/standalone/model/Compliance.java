package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import java.util.Random;

/** Freezes and suspensions, and their ends. */
final class Compliance {

    private static final String CARLA = "compliance:carla";
    private static final String DENIS = "compliance:denis";

    /** How many of them may leave. */
    private static final int MOST = 3;

    private final World world;
    private final Obole obole;
    private final Random random;
    private int keys;

    Compliance(World world, Obole obole, Random random) {
        this.world = world;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "compliance-" + ++keys;
    }

    /** The next measure, or its end. */
    Runnable act() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> leave();
            case 3, 4, 5, 6, 7, 8 -> freeze();
            default -> suspend();
        };
    }

    /** One of a few says that it leaves: whoever gives and asks goes on with the others. */
    private Runnable leave() {
        Receiver whose = world.receivers().get(random.nextInt(MOST));
        world.leave(whose);
        String path = "/v1/associations/" + whose.id() + "/closing";
        Call close = Call.of(path, CARLA, key(), "{\"reason\": \"its assembly says so\"}");
        return () -> {
            Answer answer = obole.send(close);
            if (!answer.done()) {
                obole.refused(close, answer, "ASSOCIATION_CLOSED");
            }
        };
    }

    private Receiver somebody() {
        return world.receivers().get(random.nextInt(world.receivers().size()));
    }

    private Runnable freeze() {
        Receiver whose = somebody();
        String path = "/v1/associations/" + whose.id() + "/freeze";
        Call freeze =
                Call.of(path, CARLA, key(), "{\"authority\": \"DGT 1\", \"reason\": \"a list\"}");
        return random.nextInt(3) == 0 ? () -> obole.done(freeze) : unfreeze(whose);
    }

    private Runnable unfreeze(Receiver whose) {
        Call end =
                Call.of(
                        "/v1/associations/" + whose.id() + "/freeze/end",
                        DENIS,
                        key(),
                        "{\"authority\": \"DGT 2\"}");
        return () -> {
            Answer answer = obole.send(end);
            if (!answer.done()) {
                obole.refused(end, answer, "ASSOCIATION_NOT_FROZEN");
            }
        };
    }

    private Runnable suspend() {
        Receiver whose = somebody();
        Call suspend =
                Call.of(
                        "/v1/associations/" + whose.id() + "/suspension",
                        CARLA,
                        key(),
                        "{\"reason\": \"a paper is missing\"}");
        return random.nextInt(3) == 0
                ? () -> {
                    Answer answer = obole.send(suspend);
                    if (!answer.done()) {
                        obole.refused(suspend, answer, "ASSOCIATION_CLOSED");
                    }
                }
                : reinstate(whose);
    }

    private Runnable reinstate(Receiver whose) {
        String path = "/v1/associations/" + whose.id() + "/reinstatement";
        Call propose = Call.of(path, CARLA, key(), "{\"reason\": \"it is there\"}");
        Call approve = Call.of(path + "/approval", DENIS, key(), "");
        return () -> {
            obole.send(propose);
            obole.send(approve);
        };
    }

    /** Whatever holds anybody's money ends. */
    void endAll() {
        for (Receiver each : world.receivers()) {
            unfreeze(each).run();
            reinstate(each).run();
        }
    }
}
