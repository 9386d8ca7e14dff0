package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What the finance team and the associations ask for. */
final class Finance {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";

    private final World world;
    private final Days days;
    private final Purses purses;
    private final Obole obole;
    private final Random random;
    private final Set<String> approved = new HashSet<>();
    private int keys;

    Finance(World world, Days days, Purses purses, Obole obole, Random random) {
        this.world = world;
        this.days = days;
        this.purses = purses;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "finance-" + ++keys;
    }

    /** The next thing that somebody wants. */
    Runnable act() {
        return switch (random.nextInt(17)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> payOut();
            case 8, 9 -> decide();
            case 10, 11 -> cutOff();
            case 12 -> schedule();
            case 13, 14 -> recall();
            default -> limit();
        };
    }

    private String currency() {
        return random.nextInt(4) == 0 ? "GBP" : "EUR";
    }

    private Runnable payOut() {
        Receiver whose = world.receivers().get(random.nextInt(world.receivers().size()));
        String currency = random.nextInt(5) == 0 ? "GBP" : "EUR";
        boolean euros = currency.equals("EUR");
        long available = Math.max(1, purses.available(whose.id(), currency));
        long amount =
                euros && random.nextInt(3) > 0
                        ? 0
                        : 1 + random.nextLong(available + available / 8 + 1);
        boolean instant = euros && random.nextInt(3) == 0;
        String some = amount == 0 ? "" : "\"amount\": %s, ".formatted(Psp.money(currency, amount));
        Call call =
                Call.of(
                        "/v1/associations/" + whose.id() + "/payouts",
                        ALICE,
                        key(),
                        "{%s\"instant\": %s}".formatted(some, instant));
        Call again = confirm(whose, currency);
        return () -> {
            Answer answer = obole.send(call);
            if (answer.done()) {
                world.add(new Payout(answer.text("payoutId"), whose, currency, amount));
            } else {
                obole.refused(
                        call,
                        answer,
                        "AMOUNT_EXCEEDS_AVAILABLE|NOTHING_AVAILABLE|BANK_ACCOUNT_RETURNED"
                                + "|BANK_ACCOUNT_MISSING|ACCOUNT_NOT_FOUND|ACCOUNT_FROZEN"
                                + "|PAYOUTS_NOT_ALLOWED");
            }
            if (answer.text("code").equals("BANK_ACCOUNT_RETURNED")) {
                obole.done(again);
            }
        };
    }

    /** The bank account is right all the same, somebody says. */
    private Call confirm(Receiver whose, String currency) {
        String account = "/v1/associations/" + whose.id() + "/bank-accounts/";
        return Call.of(
                account + whose.bankAccount(currency) + "/reconfirmation",
                "finance:dan",
                key(),
                "");
    }

    /** Whoever leaves is paid: nobody hesitates any more. */
    void letGo() {
        for (String each : world.leaving()) {
            Receiver whose = world.receiver(each);
            obole.send(confirm(whose, "EUR"));
            obole.send(confirm(whose, "GBP"));
        }
        for (Payout each : world.payouts()) {
            if (world.isLeaving(each.whose.id()) && approved.add(each.id)) {
                String path = "/v1/associations/" + each.whose.id() + "/payouts/" + each.id;
                obole.send(Call.of(path + "/approval", "finance:dan", key(), ""));
            }
        }
    }

    /** Somebody approves, refuses or takes back one of the last payouts. */
    private Runnable decide() {
        List<Payout> all = world.payouts();
        if (all.isEmpty()) {
            return () -> {};
        }
        Payout payout = all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 10)));
        String path = "/v1/associations/" + payout.whose.id() + "/payouts/" + payout.id;
        String key = key();
        return switch (random.nextInt(4)) {
            case 0 ->
                    () -> {
                        String body = "{\"reason\": \"a mistake\"}";
                        payout.takenBack = true;
                        obole.send(Call.of(path + "/cancellation", ALICE, key, body));
                    };
            case 1 ->
                    () -> obole.send(Call.of(path + "/refusal", BOB, key, "{\"reason\": \"no\"}"));
            default -> () -> obole.send(Call.of(path + "/approval", "finance:dan", key, ""));
        };
    }

    /** One of the last payouts should not have left. */
    private Runnable recall() {
        List<Payout> all = world.payouts();
        if (all.isEmpty()) {
            return () -> {};
        }
        Payout payout = all.get(all.size() - 1 - random.nextInt(Math.min(all.size(), 20)));
        Call call =
                Call.of(
                        "/v1/associations/"
                                + payout.whose.id()
                                + "/payouts/"
                                + payout.id
                                + "/recall",
                        BOB,
                        key(),
                        "{\"reason\": \"DUPL\"}");
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, "PAYOUT_NOT_SUBMITTED|PAYOUT_ALREADY_ENDED");
            }
        };
    }

    /** By a person who does it only once, so that it is known which it was. */
    private Runnable schedule() {
        Receiver whose = world.receivers().get(random.nextInt(world.receivers().size()));
        return schedule(whose, Schedule.some(random));
    }

    private Runnable schedule(Receiver whose, Schedule schedule) {
        String key = key();
        world.schedule(key, schedule);
        String path = "/v1/associations/" + whose.id() + "/payout-schedule";
        Call call = Call.of(path, "finance:" + key, key, schedule.body());
        return () -> obole.done(call);
    }

    /** From now on everybody has to ask. */
    void endSchedules() {
        world.receivers().forEach(each -> schedule(each, Schedule.NEVER).run());
    }

    /** Before its hour. A file that is sealed sends what comes after it to the next day's. */
    Runnable cutOff() {
        String day = days.today().toString();
        Call call = Call.of("/v1/payment-files/cut-off?date=" + day, BOB, key(), "");
        return () -> obole.done(call);
    }

    /** We advance more to somebody, or nothing any more. */
    private Runnable limit() {
        Receiver whose = world.receivers().get(random.nextInt(world.receivers().size()));
        String currency = currency();
        long minor = random.nextInt(3) * 5_000L;
        String path = "/v1/associations/" + whose.id() + "/advance-limits";
        String body =
                "{\"limit\": %s, \"reason\": \"as agreed\"}".formatted(Psp.money(currency, minor));
        Call propose = Call.of(path, ALICE, key(), body);
        String approval = key();
        return () -> {
            String proposal = obole.done(propose).text("proposalId");
            world.limit(whose.id(), currency, proposal, minor);
            obole.send(Call.of(path + "/" + proposal + "/approval", BOB, approval, ""));
        };
    }
}
