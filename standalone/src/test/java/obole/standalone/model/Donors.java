package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;
import obole.standalone.model.Promises.Promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who gives by direct debit, month by month, and changes his mind. */
final class Donors {

    private static final String FORM = "form:model";

    private final World world;
    private final Days days;
    private final Obole obole;
    private final Random random;
    private int keys;

    Donors(World world, Days days, Obole obole, Random random) {
        this.world = world;
        this.days = days;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "donor-" + ++keys;
    }

    /** The next thing that somebody wants. */
    Runnable act(long now) {
        List<Promise> all = world.promises().all();
        int what = random.nextInt(10);
        if (what < 5 || all.isEmpty()) {
            return start();
        }
        Promise promise = all.get(random.nextInt(all.size()));
        return switch (what) {
            case 5, 6 -> change(promise, now);
            case 7 -> may(promise, "/pause", "{}", "PLEDGE_ENDED");
            case 8 -> may(promise, "/resumption", "", "PLEDGE_ENDED|PLEDGE_NOT_PAUSED");
            default -> random.nextInt(4) == 0 ? end(promise) : amend(promise);
        };
    }

    private Runnable start() {
        List<Receiver> all = new ArrayList<>(world.receivers());
        Collections.shuffle(all, random);
        List<Receiver> to = all.subList(0, random.nextInt(4) == 0 ? 2 : 1);
        long[] amounts = to.stream().mapToLong(_ -> 100 + random.nextInt(9_000)).toArray();
        long tip = random.nextInt(3) == 0 ? random.nextInt(500) : 0;
        LocalDate today = days.today();
        LocalDate firstDueOn = today.plusDays(random.nextInt(10));
        int noticeDays = 1 + random.nextInt(random.nextBoolean() ? 2 : 14);
        String body =
                """
                {"associations": [%s], "tip": %s, "rhythm": "MONTHLY", "firstDueOn": "%s",
                 "noticeDays": %d, "donor": {"name": "Zoe"},
                 "directDebit": {"name": "Zoe", "iban": "FR1420041010050500013M02606",
                                 "signedOn": "%s"}}
                """
                        .formatted(
                                parts(to, amounts),
                                Psp.money("EUR", tip),
                                firstDueOn,
                                noticeDays,
                                today);
        Call call = Call.of("/v1/pledges", FORM, key(), body);
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, "ASSOCIATION_NOT_ACCEPTING_DONATIONS");
                return;
            }
            String id = answer.text("pledgeId");
            world.promises()
                    .add(new Promise(id, List.copyOf(to), amounts, tip, firstDueOn, noticeDays));
        };
    }

    private static String parts(List<Receiver> to, long[] amounts) {
        return IntStream.range(0, to.size())
                .mapToObj(i ->
                        "{\"associationId\": \"%s\", \"amount\": %s}"
                                .formatted(to.get(i).id(), Psp.money("EUR", amounts[i])))
                .collect(Collectors.joining(", "));
    }

    /** Never twice at the same time, so that it is known which was first. */
    private Runnable change(Promise promise, long now) {
        if (promise.changedAt == now) {
            return () -> {};
        }
        promise.changedAt = now;
        long[] amounts = promise.to.stream().mapToLong(_ -> 100 + random.nextInt(9_000)).toArray();
        Call call =
                Call.of(
                        "/v1/pledges/" + promise.id + "/amount",
                        FORM,
                        key(),
                        "{\"associations\": [%s], \"tip\": %s}"
                                .formatted(
                                        parts(promise.to, amounts), Psp.money("EUR", promise.tip)));
        world.promises().change(promise, amounts);
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, "PLEDGE_ENDED");
            }
        };
    }

    private Runnable may(Promise promise, String what, String body, String allowed) {
        Call call = Call.of("/v1/pledges/" + promise.id + what, FORM, key(), body);
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, allowed);
            }
        };
    }

    private Runnable end(Promise promise) {
        return may(promise, "/end", "", "PLEDGE_ENDED");
    }

    private Runnable amend(Promise promise) {
        String body =
                ("{\"name\": \"Zoe\", \"iban\": \"FR7630003036200005052917179\","
                                + " \"signedOn\": \"%s\"}")
                        .formatted(days.today());
        return may(promise, "/mandate/amendment", body, "PLEDGE_ENDED");
    }

    /** Nobody promises anything any more. */
    void endAll() {
        world.promises().all().forEach(each -> end(each).run());
    }
}
