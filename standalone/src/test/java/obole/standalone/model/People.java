package obole.standalone.model;

import obole.shared.donation.DisputeId;
import obole.standalone.model.Gift.Receiver;
import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;
import obole.standalone.model.World.Refund;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Donors, associations, the finance team, and what PSP and bank do by themselves. */
final class People {

    private static final String ALICE = "finance:alice";
    private static final String ALLOWED =
            "REFUND_EXCEEDS_CAPTURED|DONATION_NOT_CAPTURED|ASSOCIATION_FROZEN";
    private static final int RECENT = 400;

    private final World world;
    private final Psp psp;
    private final Bank bank;
    private final Reports reports;
    private final Finance finance;
    private final Operators operators;
    private final Compliance compliance;
    private final Donors donors;
    private final Captures captures;
    private final Closing closing;
    private final Obole obole;
    private final Random random;
    private int keys;

    People(
            World world,
            Psp psp,
            Reports reports,
            Bank bank,
            Finance finance,
            Operators operators,
            Compliance compliance,
            Donors donors,
            Captures captures,
            Closing closing,
            Obole obole,
            Random random) {
        this.world = world;
        this.psp = psp;
        this.bank = bank;
        this.reports = reports;
        this.finance = finance;
        this.operators = operators;
        this.compliance = compliance;
        this.donors = donors;
        this.captures = captures;
        this.closing = closing;
        this.obole = obole;
        this.random = random;
    }

    private String key() {
        return "act-" + ++keys;
    }

    /** The next thing that somebody wants to do; what is only done outside is done at once. */
    Runnable act(long now) {
        int what = random.nextInt(100);
        if (what < 22) {
            return give();
        } else if (what < 25) {
            return captures.act(now);
        } else if (what < 30) {
            return donors.act(now);
        } else if (what < 54) {
            pay(now);
        } else if (what < 64) {
            return refund();
        } else if (what < 69) {
            dispute(now);
        } else if (what < 73) {
            end(now);
        } else if (what < 76) {
            reports.report(now, currency(), false);
        } else if (what < 80) {
            bank.closeDay(now, Bank.ACCOUNTS.get(random.nextInt(3)).code(), true);
        } else if (what < 81) {
            reverse(now);
            reports.payTheRest();
            reports.invoice();
        } else if (what < 83) {
            psp.goOn(now, false);
        } else if (what < 92) {
            return finance.act();
        } else if (what < 98) {
            return operators.act();
        } else if (what < 99) {
            return closing.act();
        } else {
            return compliance.act();
        }
        return () -> {};
    }

    private String currency() {
        return random.nextInt(4) == 0 ? "GBP" : "EUR";
    }

    private Runnable give() {
        List<Receiver> all = new ArrayList<>(world.receivers());
        Collections.shuffle(all, random);
        List<Receiver> to = all.subList(0, random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1);
        String currency = currency();
        long[] amounts = to.stream().mapToLong(_ -> 100 + random.nextInt(20_000)).toArray();
        long tip = random.nextInt(3) == 0 ? random.nextInt(1_000) : 0;
        String parts =
                IntStream.range(0, to.size())
                        .mapToObj(i ->
                                "{\"associationId\": \"%s\", \"amount\": %s}"
                                        .formatted(to.get(i).id(), Psp.money(currency, amounts[i])))
                        .collect(Collectors.joining(", "));
        boolean later = random.nextInt(6) == 0;
        String body =
                "{\"associations\": [%s], \"tip\": %s, \"captureLater\": %s}"
                        .formatted(parts, Psp.money(currency, tip), later);
        Call call = Call.of("/v1/donations", "form:model", key(), body);
        return () -> {
            Answer answer = obole.send(call);
            if (answer.done()) {
                String id = answer.text("donationId");
                Gift gift = new Gift(id, currency, List.copyOf(to), amounts, tip);
                gift.later = later;
                world.add(gift);
            } else if (to.stream().anyMatch(each -> world.isLeaving(each.id()))) {
                obole.refused(call, answer, "ASSOCIATION_NOT_ACCEPTING_DONATIONS");
            } else {
                throw new AssertionError(call + ": " + answer);
            }
        };
    }

    private void pay(long now) {
        List<Gift> unpaid = world.gifts().stream().filter(gift -> !gift.over).toList();
        for (int i = 0; i < 2 && i < unpaid.size(); i++) {
            captures.pay(now, unpaid.get(i));
        }
    }

    private List<Gift> recent() {
        List<Gift> all =
                world.gifts().stream().filter(gift -> gift.byPsp() && gift.paid > 0).toList();
        return all.subList(Math.max(0, all.size() - RECENT), all.size());
    }

    private Gift one(List<Gift> gifts) {
        return gifts.get(random.nextInt(gifts.size()));
    }

    private void reverse(long now) {
        List<Gift> unreported =
                recent().stream().filter(gift -> !gift.reported && !gift.withdrawnByPsp).toList();
        if (!unreported.isEmpty()) {
            psp.reverse(now, one(unreported));
        }
    }

    private Runnable refund() {
        List<Gift> gifts = recent();
        if (gifts.isEmpty()) {
            return () -> {};
        }
        Gift gift = one(gifts);
        boolean withTip = random.nextInt(3) == 0;
        long[] parts = {};
        long amount = 0;
        String wish = "";
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> {
                parts = new long[gift.size()];
                int i = random.nextInt(parts.length);
                parts[i] = 1 + random.nextLong(gift.wanted[i]);
                wish =
                        "\"shares\": [{\"associationId\": \"%s\", \"amount\": %s}], "
                                .formatted(gift.to.get(i).id(), Psp.money(gift.currency, parts[i]));
            }
            default -> {
                amount = 1 + random.nextLong(gift.paid);
                wish = "\"amount\": %s, ".formatted(Psp.money(gift.currency, amount));
            }
        }
        Call call =
                Call.of(
                        "/v1/donations/" + gift.id + "/refunds",
                        ALICE,
                        key(),
                        "{%s\"withTip\": %s, \"reason\": \"DONOR_REQUEST\"}"
                                .formatted(wish, withTip));
        long minor = amount;
        long[] named = parts;
        return () -> {
            Answer answer = obole.send(call);
            if (answer.done()) {
                world.add(new Refund(answer.text("refundId"), gift, minor, named, withTip));
            } else {
                obole.refused(call, answer, ALLOWED);
            }
        };
    }

    private void dispute(long now) {
        List<Gift> undisputed =
                recent().stream().filter(gift -> !gift.withdrawnByPsp && !gift.disputed).toList();
        if (undisputed.isEmpty()) {
            return;
        }
        Gift gift = one(undisputed);
        gift.disputed = true;
        long amount = random.nextBoolean() ? gift.paid : 1 + random.nextLong(gift.paid);
        int fate = random.nextInt(6);
        boolean atOnce = fate < 3;
        long lost =
                switch (fate) {
                    case 0, 3 -> amount;
                    case 1, 4 -> random.nextLong(amount);
                    default -> 0;
                };
        String ref = "dp_" + key();
        Claim claim =
                new Claim(
                        DisputeId.of("sandbox", ref).toString(),
                        ref,
                        gift,
                        amount,
                        lost,
                        world.billed() || random.nextBoolean() ? 0 : 1_500,
                        atOnce);
        world.add(claim);
        psp.dispute(now, claim);
    }

    private void end(long now) {
        List<Claim> open =
                world.claims().stream().filter(claim -> claim.heard && !claim.ended).toList();
        if (!open.isEmpty()) {
            psp.end(now, open.get(random.nextInt(open.size())));
        }
    }
}
