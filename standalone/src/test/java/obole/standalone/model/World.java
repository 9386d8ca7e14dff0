package obole.standalone.model;

import obole.standalone.model.Gift.Receiver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What those outside know: what they have asked for, and what PSP and bank have done. Nothing in it
 * was read from Obole but the ids that it gave to what was asked. It is its own lock.
 */
final class World {

    /** What was asked for; an amount of zero is all, no parts are nobody by name. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes one.
    record Refund(String id, Gift gift, long amount, long[] parts, boolean withTip) {}

    /** What two people have moved, or will. */
    record Move(String id, String kind, String whose, String to, String currency, long minor) {

        Move named(String given) {
            return new Move(given, kind, whose, to, currency, minor);
        }
    }

    /** Where money without a word has come, as its line in a statement. */
    record Receipt(String statement, int line, String currency, long minor) {}

    /** What is kept of somebody's credits. */
    record Rule(long fixed, int basisPoints) {
        static final Rule NONE = new Rule(0, 0);
    }

    private final boolean billed;
    private final Promises promises = new Promises();
    private final List<Receiver> receivers = new ArrayList<>();
    private final Map<String, Gift> gifts = new LinkedHashMap<>();
    private final Map<String, Refund> refunds = new LinkedHashMap<>();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, Payout> payouts = new LinkedHashMap<>();
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Map<String, List<Line>> statements = new HashMap<>();
    private final Map<String, Long> limits = new HashMap<>();
    private final Map<String, Move> moves = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Long> reserves = new HashMap<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final Deque<Receipt> invoices = new ArrayDeque<>();
    private final Map<String, Line> sentBack = new HashMap<>();
    private final Set<String> instructions = new HashSet<>();
    private final Set<String> recallsRefused = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();
    private final Map<String, Schedule> schedules = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /** Whether the PSP sends an invoice for its fees, instead of keeping them. */
    World(boolean billed) {
        this.billed = billed;
    }

    boolean billed() {
        return billed;
    }

    Promises promises() {
        return promises;
    }

    synchronized void add(Receiver receiver) {
        receivers.add(receiver);
    }

    synchronized void add(Gift gift) {
        gifts.put(gift.id, gift);
    }

    synchronized void add(Refund refund) {
        refunds.put(refund.id(), refund);
    }

    synchronized void add(Claim claim) {
        claims.put(claim.id, claim);
    }

    synchronized void add(Payout payout) {
        payouts.putIfAbsent(payout.id, payout);
    }

    /** Under the settlement's id, and under the PSP's own reference. */
    synchronized void add(String settlement, Report report) {
        reports.put(settlement, report);
    }

    synchronized void add(String statement, List<Line> lines) {
        if (statements.put(statement, lines) != null) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Receipt receipt = new Receipt(statement, i + 1, line.currency(), line.minor());
            if (Bank.WITHOUT_A_WORD.equals(line.text())) {
                receipts.add(receipt);
            } else if (Bank.INVOICE.equals(line.text())) {
                invoices.add(receipt);
            }
        }
    }

    /** One that nobody has looked at yet, of at most so much. */
    synchronized @Nullable Receipt receipt(String currency, long most) {
        for (Receipt each : receipts) {
            if (each.currency().equals(currency) && each.minor() <= most) {
                receipts.remove(each);
                return each;
            }
        }
        return null;
    }

    /** One that nobody has explained yet. */
    synchronized @Nullable Receipt invoice() {
        return invoices.poll();
    }

    synchronized void limit(String association, String currency, String proposal, long minor) {
        limits.put(association + " " + currency + " " + proposal, minor);
    }

    synchronized long limit(String association, String currency, String proposal) {
        return known(limits, association + " " + currency + " " + proposal);
    }

    synchronized List<Receiver> receivers() {
        return List.copyOf(receivers);
    }

    synchronized List<Gift> gifts() {
        return List.copyOf(gifts.values());
    }

    synchronized List<Claim> claims() {
        return List.copyOf(claims.values());
    }

    synchronized List<Payout> payouts() {
        return List.copyOf(payouts.values());
    }

    synchronized Collection<Report> reports() {
        return List.copyOf(reports.values());
    }

    synchronized Gift gift(String id) {
        return known(gifts, id);
    }

    synchronized Refund refund(String id) {
        return known(refunds, id);
    }

    synchronized Claim claim(String id) {
        return known(claims, id);
    }

    synchronized Payout payout(String id) {
        return known(payouts, id);
    }

    synchronized Report report(String settlement) {
        return known(reports, settlement);
    }

    synchronized List<Line> statement(String id) {
        return known(statements, id);
    }

    synchronized void add(Move move) {
        moves.put(move.id(), move);
    }

    synchronized Move move(String id) {
        return known(moves, id);
    }

    /** By whoever does it. */
    synchronized void rule(String by, Rule rule) {
        rules.put(by, rule);
    }

    synchronized Rule rule(String by) {
        return known(rules, by);
    }

    synchronized @Nullable Rule ruleOrNull(String by) {
        return rules.get(by);
    }

    synchronized void reserve(String by, long minor) {
        reserves.put(by, minor);
    }

    synchronized long reserve(String by) {
        return known(reserves, by);
    }

    synchronized void sendBack(String payout, Line line) {
        sentBack.put(payout, line);
    }

    synchronized boolean isSentBack(String payout) {
        return sentBack.containsKey(payout);
    }

    synchronized void refuseRecall(String payout) {
        recallsRefused.add(payout);
    }

    synchronized boolean isRecallRefused(String payout) {
        return recallsRefused.contains(payout);
    }

    synchronized void leave(Receiver receiver) {
        leaving.add(receiver.id());
    }

    synchronized boolean isLeaving(String association) {
        return leaving.contains(association);
    }

    synchronized Set<String> leaving() {
        return Set.copyOf(leaving);
    }

    /** By whoever sets it. */
    synchronized void schedule(String by, Schedule schedule) {
        schedules.put(by, schedule);
    }

    synchronized Schedule schedule(String by) {
        return known(schedules, by);
    }

    synchronized Receiver receiver(String association) {
        return receivers.stream()
                .filter(each -> each.id().equals(association))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody is called " + association));
    }

    synchronized Line sentBack(String payout) {
        return known(sentBack, payout);
    }

    /** All payouts that some bank has sent back. */
    synchronized Set<String> sentBack() {
        return Set.copyOf(sentBack.keySet());
    }

    /** False when it was ordered before: a bank would pay it twice. */
    synchronized boolean order(String endToEndId) {
        return instructions.add(endToEndId);
    }

    /** Something that must never happen has happened outside. */
    synchronized void wrong(String what) {
        wrong.add(what);
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    static <T> T known(Map<String, T> all, String id) {
        T found = all.get(id);
        if (found == null) {
            throw new AssertionError("Obole tells of " + id + ", of which nobody has heard");
        }
        return found;
    }
}
