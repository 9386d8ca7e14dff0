package obole.standalone.model;

import obole.standalone.model.Obole.Answer;
import obole.standalone.model.Obole.Call;
import obole.standalone.model.Reports.PspLine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The PSP: takes payments, gives back, is disputed with, and pays what it owes by report. */
final class Psp {

    private final World world;
    private final Days days;
    private final Courier courier;
    private final Reports reports;
    private final Random random;
    private final Map<String, Asked> asked = new HashMap<>();
    private int told;

    Psp(World world, Days days, Courier courier, Reports reports, Random random) {
        this.world = world;
        this.days = days;
        this.courier = courier;
        this.reports = reports;
        this.random = random;
    }

    /** A refund that Obole has asked for, and what becomes of it. */
    static final class Asked {
        final String refund;
        final Gift gift;
        final long minor;
        String status;
        boolean returned;

        Asked(String refund, Gift gift, long minor, String status) {
            this.refund = refund;
            this.gift = gift;
            this.minor = minor;
            this.status = status;
        }
    }

    void tell(long now, String type, String data) {
        tell(now, type, data, _ -> {});
    }

    private void tell(long now, String type, String data, Consumer<Answer> taken) {
        String body =
                "{\"type\": \"%s\", \"timestamp\": \"%sT10:00:00Z\", \"data\": {%s}}"
                        .formatted(type, days.today(), data);
        courier.tell(now, Call.webhook("msg" + ++told, body), taken);
    }

    static String money(String currency, long minor) {
        return "{\"amount\": %d, \"currency\": \"%s\"}".formatted(minor, currency);
    }

    private static String amount(Gift gift, long minor) {
        return "\"payment\": \"%s\", \"amount\": %s"
                .formatted(gift.id, money(gift.currency, minor));
    }

    /** What a webhook says of a payment and an amount of it. */
    String payment(Gift gift, long minor) {
        return amount(gift, minor) + ", \"pspReference\": \"pi_%s\"".formatted(gift.id);
    }

    /** The donor is at the PSP: most pay, some less, some not at all, some after all. */
    synchronized void pay(long now, Gift gift) {
        gift.over = true;
        int fate = random.nextInt(100);
        if (fate < 12) {
            tell(
                    now,
                    "payment.failed",
                    "\"payment\": \"%s\", \"reason\": \"declined\"".formatted(gift.id));
            if (fate > 4) {
                return;
            }
        }
        long gross = gift.gross();
        gift.paid = fate > 92 ? Math.max(1, gross * (1 + random.nextInt(99)) / 100) : gross;
        if (fate > 70) {
            tell(now, "payment.authorised", payment(gift, gross));
        }
        tell(
                now,
                "payment.captured",
                payment(gift, gift.paid) + ", \"capturedOn\": \"" + days.today() + "\"");
        long fee = Math.min(gift.paid, gift.paid * (1 + random.nextInt(4)) / 100 + 25);
        String ref = "pi_" + gift.id;
        reports.add(new PspLine("PAYMENT", gift.currency, gift, gift.id, ref, gift.paid, fee));
    }

    /** What it has captured and not reported it withdraws. */
    synchronized void reverse(long now, Gift gift) {
        if (!reports.withdraw(gift)) {
            return;
        }
        gift.withdrawnByPsp = true;
        tell(
                now,
                "payment.capture_reversed",
                "\"payment\": \"%s\", \"reason\": \"withdrawn\", \"reversedOn\": \"%s\""
                        .formatted(gift.id, days.today()));
    }

    /** Obole wants something given back; null is no answer at all. */
    synchronized Asked refund(long now, String refund, String payment, long minor) {
        Asked before = asked.get(refund);
        if (before != null) {
            return before;
        }
        Gift gift = world.gift(payment);
        int fate = random.nextInt(100);
        String status = fate < 55 ? "SUCCEEDED" : fate < 85 ? "PENDING" : "FAILED";
        Asked answer = new Asked(refund, gift, minor, status);
        asked.put(refund, answer);
        if (status.equals("SUCCEEDED")) {
            succeeded(now, answer, fate < 25);
        }
        return answer;
    }

    private void succeeded(long now, Asked refund, boolean tellIt) {
        refund.status = "SUCCEEDED";
        if (tellIt) {
            tell(
                    now,
                    "refund.succeeded",
                    "\"refund\": \"%s\", %s, \"refundedOn\": \"%s\""
                            .formatted(
                                    refund.refund,
                                    amount(refund.gift, refund.minor),
                                    days.today()));
        }
        line("REFUND", refund.gift, refund.refund, -refund.minor, 0);
    }

    private void line(String kind, Gift gift, String reference, long gross, long fee) {
        reports.add(new PspLine(kind, gift.currency, gift, reference, reference, gross, fee));
    }

    synchronized boolean knows(String refund) {
        return asked.containsKey(refund);
    }

    /** What was to be given back is, or cannot be; or comes back after all. */
    synchronized void goOn(long now, boolean toTheEnd) {
        List<Asked> all = new ArrayList<>(asked.values());
        for (Asked each : all) {
            if (each.status.equals("PENDING") && (toTheEnd || random.nextInt(4) == 0)) {
                if (random.nextInt(3) > 0) {
                    succeeded(now, each, true);
                } else {
                    each.status = "FAILED";
                    tell(
                            now,
                            "refund.failed",
                            "\"refund\": \"%s\", \"payment\": \"%s\", \"reason\": \"closed\""
                                    .formatted(each.refund, each.gift.id));
                }
            } else if (each.status.equals("SUCCEEDED")
                    && !toTheEnd
                    && !each.returned
                    && random.nextInt(60) == 0) {
                each.returned = true;
                tell(
                        now,
                        "refund.returned",
                        "\"refund\": \"%s\", %s, \"reason\": \"closed\", \"returnedOn\": \"%s\""
                                .formatted(
                                        each.refund, amount(each.gift, each.minor), days.today()));
                line("REFUND_RETURNED", each.gift, each.refund, each.minor, 0);
            }
        }
    }

    /** A donor's bank wants money back. */
    synchronized void dispute(long now, Claim claim) {
        String subject = "\"dispute\": \"%s\", ".formatted(claim.ref);
        String opened = ", \"reason\": \"fraud\", \"openedOn\": \"%s\"".formatted(days.today());
        tell(
                now,
                "dispute.opened",
                subject + amount(claim.gift, claim.amount) + opened,
                _ -> claim.heard = true);
        if (claim.atOnce) {
            withdraw(now, claim, claim.amount);
        }
        if (claim.fee > 0) {
            if (random.nextBoolean()) {
                tell(
                        now,
                        "dispute.fee_charged",
                        subject
                                + "\"payment\": \"%s\", \"fee\": %s, \"chargedOn\": \"%s\""
                                        .formatted(
                                                claim.gift.id,
                                                money(claim.gift.currency, claim.fee),
                                                days.today()));
            }
            line("DISPUTE_FEE", claim.gift, claim.ref, 0, claim.fee);
        }
    }

    private void withdraw(long now, Claim claim, long minor) {
        if (random.nextBoolean()) {
            tell(
                    now,
                    "dispute.funds_withdrawn",
                    "\"dispute\": \"%s\", %s, \"withdrawnOn\": \"%s\""
                            .formatted(claim.ref, amount(claim.gift, minor), days.today()));
        }
        line("CHARGEBACK", claim.gift, claim.ref, -minor, 0);
    }

    /** It ends as it was to end: lost, won, or lost in part. */
    synchronized void end(long now, Claim claim) {
        claim.ended = true;
        claim.gift.disputed = claim.lost > 0;
        String subject = "\"dispute\": \"%s\", ".formatted(claim.ref);
        boolean comesBack = claim.atOnce && claim.lost < claim.amount;
        if (!comesBack || random.nextInt(4) > 0) {
            tell(
                    now,
                    claim.lost == 0 ? "dispute.won" : "dispute.lost",
                    claim.lost == 0
                            ? subject
                                    + amount(claim.gift, claim.amount)
                                    + ", \"wonOn\": \""
                                    + days.today()
                                    + "\""
                            : subject
                                    + amount(claim.gift, claim.lost)
                                    + ", \"disputed\": %s, \"lostOn\": \"%s\""
                                            .formatted(
                                                    money(claim.gift.currency, claim.amount),
                                                    days.today()));
        }
        if (comesBack) {
            line("CHARGEBACK_REVERSAL", claim.gift, claim.ref, claim.amount - claim.lost, 0);
        } else if (!claim.atOnce && claim.lost > 0) {
            withdraw(now, claim, claim.lost);
        }
    }
}
