package obole.standalone.model;

import static obole.standalone.model.Parts.require;
import static obole.standalone.model.Purses.stage;

import obole.standalone.model.Purse.Given;
import obole.standalone.model.Purse.Open;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be booked of payouts. */
final class PayoutRules {

    private final World world;
    private final Books books;
    private final Purses purses;
    private final ScheduleRules schedules;
    private final LeavingRules leaving;
    private final Map<String, Long> paidOut = new HashMap<>();
    private final Set<String> cameBack = new HashSet<>();
    private final Set<String> recalled = new HashSet<>();

    PayoutRules(
            World world,
            Books books,
            Purses purses,
            ScheduleRules schedules,
            LeavingRules leaving) {
        this.world = world;
        this.books = books;
        this.purses = purses;
        this.schedules = schedules;
        this.leaving = leaving;
    }

    /** False for what moves no money and matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "payout.requested" -> requested(event);
            case "payout.submitted" -> open(event).sent = true;
            case "payout.cancelled" -> cancelled(event);
            case "payout.refused", "payout.rejected" -> dropped(event);
            case "payout.recall-requested" -> recalled(event);
            case "payout.recall-refused" -> recallRefused(event.text("payoutId"));
            case "payout.settled" -> settled(event);
            case "payout.returned" -> returned(event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Purse purse(Payout payout) {
        return purses.purse(payout.whose.id(), payout.currency);
    }

    private Purse ofPayout(Event event) {
        Purse purse = purse(world.payout(event.text("payoutId")));
        require(
                purse.given.isEmpty() || event.name().equals("payout.cancelled"),
                "payouts were cancelled for nothing: " + purse.given);
        return purse;
    }

    private Open open(Event event) {
        String id = event.text("payoutId");
        return ofPayout(event).payouts.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not open"));
    }

    private void requested(Event event) {
        schedules.requested(event);
        leaving.requested(event);
        Payout payout = world.payout(event.text("payoutId"));
        Purse purse = ofPayout(event);
        long minor = payout.amount == 0 ? purse.available : payout.amount;
        require(!purse.frozen, payout.id + " leaves a frozen account");
        require(
                minor > 0 && minor <= purse.available,
                payout.id + " pays out " + minor + " of " + purse.available);
        purse.available -= minor;
        purse.payouts.add(new Open(payout.id, minor));
        String whose = payout.whose.id();
        books.move(payout.currency, stage(whose, "available"), stage(whose, "in-payout"), minor);
    }

    private void cancelled(Event event) {
        Payout payout = world.payout(event.text("payoutId"));
        Purse purse = ofPayout(event);
        Open open = open(event);
        require(!open.sent, open.id + " is with the bank, and cancelled");
        if (!payout.takenBack) {
            boolean newest =
                    purse.payouts.reversed().stream()
                            .filter(each -> !each.sent)
                            .findFirst()
                            .orElseThrow()
                            .equals(open);
            purse.given.add(new Given(open.id, purse.available + purse.reserved, newest));
        }
        dropped(event);
    }

    private void recalled(Event event) {
        String id = event.text("payoutId");
        boolean paid = paidOut.containsKey(id) && !cameBack.contains(id);
        require(paid || open(event).sent, id + " has not left, and is asked back");
        require(recalled.add(id), id + " is asked back twice");
    }

    private void recallRefused(String id) {
        require(world.isRecallRefused(id), "nobody has refused to give back " + id);
        require(recalled.contains(id), id + " was not asked back");
        recalled.remove(id);
    }

    private void dropped(Event event) {
        Open open = open(event);
        recalled.remove(open.id);
        Payout payout = world.payout(open.id);
        String whose = payout.whose.id();
        purse(payout).payouts.remove(open);
        purses.receive(whose, payout.currency, stage(whose, "in-payout"), open.minor);
    }

    private void settled(Event event) {
        Open open = open(event);
        Payout payout = world.payout(open.id);
        purse(payout).payouts.remove(open);
        require(paidOut.put(open.id, open.minor) == null, open.id + " is paid twice");
        books.move(
                payout.currency,
                stage(payout.whose.id(), "in-payout"),
                "suspense:" + Bank.safeguarding(payout.currency) + ":out",
                open.minor);
    }

    private void returned(Event event) {
        String id = event.text("payoutId");
        require(cameBack.add(id), id + " comes back twice");
        recalled.remove(id);
        Line line = world.sentBack(id);
        require(line.minor() <= World.known(paidOut, id), id + " comes back larger");
        Payout payout = world.payout(id);
        purses.receive(
                payout.whose.id(),
                payout.currency,
                "suspense:" + Bank.safeguarding(payout.currency) + ":in",
                line.minor());
    }

    /** What has not happened and must: nothing once everything has been told. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        purses.payouts().stream()
                .filter(each -> each.sent)
                .forEach(each -> open.add(each.id + " is with the bank"));
        world.sentBack().stream()
                .filter(id -> !cameBack.contains(id))
                .forEach(id -> open.add(id + " was sent back"));
        recalled.forEach(id -> open.add(id + " is asked back"));
        return open;
    }
}
