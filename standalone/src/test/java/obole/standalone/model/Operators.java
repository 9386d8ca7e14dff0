package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;
import obole.standalone.model.World.Move;
import obole.standalone.model.World.Receipt;
import obole.standalone.model.World.Rule;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** What two people of ours move between stages and associations. */
final class Operators {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";

    private final World world;
    private final Days days;
    private final Purses purses;
    private final Treasurers treasurers;
    private final Bank bank;
    private final Obole obole;
    private final Random random;
    private int keys;

    Operators(
            World world,
            Days days,
            Journal journal,
            Treasurers treasurers,
            Bank bank,
            Obole obole,
            Random random) {
        this.world = world;
        this.days = days;
        this.purses = journal.purses();
        this.treasurers = treasurers;
        this.bank = bank;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "operator-" + ++keys;
    }

    /** The next thing that somebody wants. */
    Runnable act() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> move();
            case 4, 5 -> reserve();
            case 6 -> rule();
            case 7, 8, 9, 10 -> treasurers.act();
            default -> unknownMoney();
        };
    }

    private Receiver somebody() {
        return world.receivers().get(random.nextInt(world.receivers().size()));
    }

    private String currency() {
        return random.nextInt(4) == 0 ? "GBP" : "EUR";
    }

    private Runnable move() {
        Receiver whose = somebody();
        String currency = currency();
        String kind =
                switch (random.nextInt(6)) {
                    case 0 -> "TRANSFER";
                    case 1 -> "CREDIT_BY_HOUSE";
                    case 2 -> "DEBIT_TO_HOUSE";
                    case 3 -> "RESERVE_RELEASE";
                    case 4 -> "ADVANCE_WRITE_OFF";
                    default -> "ADVANCE_REPAYMENT";
                };
        long most =
                switch (kind) {
                    case "RESERVE_RELEASE" -> purses.purse(whose.id(), currency).reserved;
                    case "ADVANCE_WRITE_OFF", "ADVANCE_REPAYMENT" ->
                            purses.purse(whose.id(), currency).advanced;
                    default -> Math.max(1, purses.available(whose.id(), currency) / 4);
                };
        if (most == 0) {
            return () -> {};
        }
        Receiver to = somebody();
        long minor = 1 + random.nextLong(most);
        if (kind.equals("ADVANCE_REPAYMENT")) {
            return attributing(kind, whose, world.receipt(currency, most), currency, minor);
        }
        String receiver = kind.equals("TRANSFER") ? to.id() : "";
        return moving(
                new Move("", kind, whose.id(), receiver, currency, minor),
                "",
                whose.equals(to) && kind.equals("TRANSFER"));
    }

    /** Nothing but people keeps a reserve of who leaves, or what it owes us. */
    void letGo() {
        for (String each : world.leaving()) {
            for (String currency : List.of("EUR", "GBP")) {
                Purse purse = purses.purse(each, currency);
                letGo("RESERVE_RELEASE", each, currency, purse.reserved);
                letGo("ADVANCE_WRITE_OFF", each, currency, purse.advanced);
            }
        }
    }

    private void letGo(String kind, String whose, String currency, long minor) {
        if (minor > 0) {
            moving(new Move("", kind, whose, "", currency, minor), "", false).run();
        }
    }

    private Runnable moving(Move move, String where, boolean pointless) {
        if (pointless) {
            return () -> {};
        }
        String path = "/v1/associations/" + move.whose() + "/movements";
        String to = move.to().isEmpty() ? "" : "\"to\": \"" + move.to() + "\", ";
        Call call =
                Call.of(
                        path,
                        ALICE,
                        key(),
                        "{\"kind\": \"%s\", %s%s\"amount\": %s, \"reason\": \"as agreed\"}"
                                .formatted(
                                        move.kind(),
                                        to,
                                        where,
                                        Psp.money(move.currency(), move.minor())));
        String approval = key();
        String allowed =
                "AMOUNT_EXCEEDS_.*|ACCOUNT_FROZEN|PAYOUTS_NOT_ALLOWED|ACCOUNT_NOT_FOUND"
                        + "|RECEIVER_NOT_FOUND|ACCOUNT_CLOSED";
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, allowed);
                return;
            }
            world.add(move.named(answer.text("movementId")));
            Call approve =
                    Call.of(
                            path + "/" + answer.text("movementId") + "/approval",
                            BOB,
                            approval,
                            "");
            Answer approved = obole.send(approve);
            if (!approved.done()) {
                obole.refused(approve, approved, allowed);
            }
        };
    }

    /** Somebody sends us money without a word; sometimes we find out for whom it is. */
    private Runnable unknownMoney() {
        Receiver whose = somebody();
        String currency = currency();
        long minor = 1L + random.nextInt(20_000);
        boolean known = random.nextInt(3) > 0;
        return attributing(
                "CREDIT_FROM_SUSPENSE",
                whose,
                known ? world.receipt(currency, Long.MAX_VALUE) : null,
                currency,
                minor);
    }

    /** What has come is somebody's; what has not may come, and is found later. */
    private Runnable attributing(
            String kind, Receiver whose, @Nullable Receipt receipt, String currency, long minor) {
        if (receipt == null) {
            bank.unknown(currency, minor);
            return () -> {};
        }
        String where =
                "\"statementId\": \"%s\", \"line\": %d, "
                        .formatted(receipt.statement(), receipt.line());
        Move move = new Move("", kind, whose.id(), "", currency, receipt.minor());
        return moving(move, where, false);
    }

    /** By a person who does it only once, so that it is known which it was. */
    private Runnable reserve() {
        Receiver whose = somebody();
        String currency = currency();
        long minor = 1 + random.nextLong(Math.max(1, purses.available(whose.id(), currency) / 4));
        String key = key();
        LocalDate day = days.today().plusDays(random.nextInt(9));
        String until = random.nextBoolean() ? "" : "\"until\": \"" + day + "\", ";
        world.reserve(key, minor);
        Call call =
                Call.of(
                        "/v1/associations/" + whose.id() + "/reserves",
                        "finance:" + key,
                        key,
                        "{\"amount\": %s, %s\"reason\": \"a risk\"}"
                                .formatted(Psp.money(currency, minor), until));
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(
                        call, answer, "AMOUNT_EXCEEDS_AVAILABLE|ACCOUNT_NOT_FOUND|ACCOUNT_FROZEN");
            }
        };
    }

    private Runnable rule() {
        Receiver whose = somebody();
        String currency = currency();
        Rule rule = new Rule(random.nextInt(3) * 4_000L, random.nextInt(3) * 500);
        String key = key();
        world.rule(key, rule);
        Call call =
                Call.of(
                        "/v1/associations/" + whose.id() + "/reserve-rule",
                        "finance:" + key,
                        key,
                        """
                        {"fixed": %d, "basisPoints": %d, "days": %d, "currency": "%s",
                         "reason": "a risk"}
                        """
                                .formatted(
                                        rule.fixed(),
                                        rule.basisPoints(),
                                        rule.basisPoints() == 0
                                                ? 0
                                                : random.nextBoolean() ? 30 : 366,
                                        currency));
        return () -> {
            Answer answer = obole.send(call);
            if (!answer.done()) {
                obole.refused(call, answer, "ACCOUNT_NOT_FOUND");
            }
        };
    }
}
