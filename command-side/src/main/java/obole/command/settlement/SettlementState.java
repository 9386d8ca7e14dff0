package obole.command.settlement;

import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a settlement knows: the report, the money, or both, whichever came first. */
sealed interface SettlementState {

    /** Nothing has been heard of it. */
    record Unknown() implements SettlementState {}

    /** Money names a report that has not come yet. */
    record Arrived(Map<LineKey, Match> matches) implements SettlementState {

        public Arrived {
            matches = Map.copyOf(matches);
        }
    }

    /**
     * The report is there and not all of its money.
     *
     * @param booked what {@code SettlementShort} has booked so far
     * @param latest the latest day on which any of that came
     */
    record Reported(
            Report report, Map<LineKey, Match> matches, Money booked, @Nullable LocalDate latest)
            implements SettlementState {

        public Reported {
            matches = Map.copyOf(matches);
        }
    }

    /** All of the money is there, and perhaps more. */
    record Confirmed(
            Report report,
            Set<LineKey> seen,
            Money excess,
            LocalDate effectiveOn,
            Set<Integer> feeLines)
            implements SettlementState {

        public Confirmed {
            seen = Set.copyOf(seen);
            feeLines = Set.copyOf(feeLines);
        }
    }

    /** What a report says. */
    record Report(String psp, Digest content, FeeCollection feeCollection, Money net, int chunks) {}

    /** One line of one statement, ordered so that every order of arrival comes to the same. */
    record LineKey(LocalDate bookedOn, StatementId statementId, int line)
            implements Comparable<LineKey> {

        @Override
        public int compareTo(LineKey other) {
            int byDay = bookedOn.compareTo(other.bookedOn);
            int byStatement =
                    byDay == 0
                            ? statementId.toString().compareTo(other.statementId.toString())
                            : byDay;
            return byStatement == 0 ? Integer.compare(line, other.line) : byStatement;
        }
    }

    /** The money of one line, signed. */
    record Match(BankAccount bankAccount, Money amount) {}

    static LineKey key(MatchBankEntry c) {
        return new LineKey(c.bookedOn(), c.statementId(), c.line());
    }

    static SettlementState evolve(SettlementState state, SettlementEvent event) {
        return switch (event) {
            case SettlementReportReceived e -> reported(state, e);
            case SettlementLineMatched e -> matched(state, e);
            case SettlementShort e ->
                    state instanceof Reported s
                            ? new Reported(
                                    s.report(),
                                    s.matches(),
                                    e.received(),
                                    later(s.latest(), e.effectiveOn()))
                            : state;
            case SettlementConfirmed e ->
                    state instanceof Reported s
                            ? new Confirmed(
                                    s.report(),
                                    s.matches().keySet(),
                                    e.net().with(0),
                                    e.effectiveOn(),
                                    Set.of())
                            : state;
            case SettlementOver e ->
                    state instanceof Confirmed s
                            ? new Confirmed(
                                    s.report(), s.seen(), e.excess(), s.effectiveOn(), s.feeLines())
                            : state;
            case FeeLineApplied e -> feeApplied(state, e);
            case SettlementChunkReceived _, SettlementChunkSettled _ -> state;
        };
    }

    private static SettlementState reported(SettlementState state, SettlementReportReceived e) {
        Map<LineKey, Match> matches = state instanceof Arrived(var before) ? before : Map.of();
        Report report = new Report(e.psp(), e.content(), e.feeCollection(), e.net(), e.chunks());
        return new Reported(report, matches, e.net().with(0), null);
    }

    private static SettlementState matched(SettlementState state, SettlementLineMatched e) {
        LineKey key = new LineKey(e.bookedOn(), e.statementId(), e.line());
        Match match = new Match(e.bankAccount(), e.amount());
        return switch (state) {
            case Unknown() -> new Arrived(Map.of(key, match));
            case Arrived(var matches) -> new Arrived(with(matches, key, match));
            case Reported s ->
                    new Reported(s.report(), with(s.matches(), key, match), s.booked(), s.latest());
            case Confirmed s -> {
                Set<LineKey> seen = new HashSet<>(s.seen());
                seen.add(key);
                yield new Confirmed(s.report(), seen, s.excess(), s.effectiveOn(), s.feeLines());
            }
        };
    }

    private static SettlementState feeApplied(SettlementState state, FeeLineApplied e) {
        if (!(state instanceof Confirmed s)) {
            return state;
        }
        Set<Integer> lines = new HashSet<>(s.feeLines());
        lines.add(e.line());
        return new Confirmed(s.report(), s.seen(), s.excess(), s.effectiveOn(), lines);
    }

    private static Map<LineKey, Match> with(Map<LineKey, Match> matches, LineKey key, Match match) {
        Map<LineKey, Match> more = new TreeMap<>(matches);
        more.put(key, match);
        return more;
    }

    static LocalDate later(@Nullable LocalDate one, LocalDate other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
