package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import java.util.List;
import java.util.Random;

/** Who has donors' money set aside, and takes it later, or some of it, or lets it go. */
final class Captures {

    private static final String FORM = "form:model";
    private static final String ALLOWED =
            "DONATION_NOT_AUTHORISED|CAPTURE_ALREADY_REQUESTED|VOID_ALREADY_REQUESTED"
                    + "|DONATION_ALREADY_CAPTURED|CAPTURED_AMOUNT_DIFFERS|CAPTURE_WAS_REVERSED";

    private final Psp psp;
    private final Authorisations authorisations;
    private final Obole obole;
    private final Random random;
    private int keys;

    Captures(Psp psp, Authorisations authorisations, Obole obole, Random random) {
        this.psp = psp;
        this.authorisations = authorisations;
        this.obole = obole;
        this.random = random;
    }

    /** The donor pays, or agrees that it is taken later. */
    void pay(long now, Gift gift) {
        if (gift.later) {
            gift.over = true;
            authorisations.hold(now, gift);
        } else {
            psp.pay(now, gift);
        }
    }

    /** Somebody decides about one that waits, perhaps too soon or twice; or the PSP does. */
    Runnable act(long now) {
        List<Gift> open = authorisations.open();
        if (open.isEmpty()) {
            return () -> {};
        }
        Gift gift = open.get(random.nextInt(open.size()));
        return switch (random.nextInt(12)) {
            case 0 -> () -> authorisations.expire(now);
            case 1, 2 -> ask(gift, "/void", "");
            case 3, 4, 5 ->
                    ask(
                            gift,
                            "/capture",
                            "{\"amount\": %s}"
                                    .formatted(
                                            Psp.money(
                                                    gift.currency,
                                                    1 + random.nextLong(gift.gross()))));
            default -> ask(gift, "/capture", "{}");
        };
    }

    private Runnable ask(Gift gift, String what, String body) {
        String path = "/v1/donations/" + gift.id + what;
        Call call = Call.of(path, FORM, "capture-" + ++keys, body);
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, ALLOWED);
            }
        };
    }
}
