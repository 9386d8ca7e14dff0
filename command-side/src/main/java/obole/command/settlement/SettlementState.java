package obole.command.settlement;

import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementLineWithdrawn;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What a settlement knows: the report, the money, or both, whichever came first. */
sealed interface SettlementState {

    /** Nothing has been heard of it. */
    record Unknown() implements SettlementState {}

    /** Money, or a later report, names a report that has not come yet. */
    record Arrived(Map<LineKey, Match> matches, @Nullable Carried carried)
            implements SettlementState {

        public Arrived {
            matches = Map.copyOf(matches);
        }
    }

    /**
     * The report is there and not all of its money.
     *
     * @param booked what {@code SettlementShort} has booked so far
     * @param latest the latest day on which any of that came
     * @param from where the last of it came
     */
    record Reported(
            Report report,
            Map<LineKey, Match> matches,
            Money booked,
            @Nullable LocalDate latest,
            @Nullable BankAccount from,
            @Nullable Proposal proposal,
            @Nullable Carried carried)
            implements SettlementState {

        public Reported {
            matches = Map.copyOf(matches);
        }

        Money missing() {
            return report.net().minus(booked);
        }

        /** What somebody wanted to give up was another amount. */
        Reported without(DonationId donation, Money owed) {
            return new Reported(
                    report.without(donation, owed), matches, booked, latest, from, null, carried);
        }

        Reported proposal(@Nullable Proposal next) {
            return new Reported(report, matches, booked, latest, from, next, carried);
        }
    }

    /**
     * All of the money is there, and perhaps more.
     *
     * @param lost what was accepted as lost and has not come after all
     * @param applied the report's lines that are not of donations and have been booked
     */
    record Confirmed(
            Report report,
            Set<LineKey> seen,
            Money excess,
            LocalDate effectiveOn,
            @Nullable Lost lost,
            Set<Integer> applied)
            implements SettlementState {

        public Confirmed {
            seen = Set.copyOf(seen);
            applied = Set.copyOf(applied);
        }
    }

    /** What one person wants to be accepted as lost. */
    record Proposal(Money missing, ShortLoss loss, String by) {}

    /** What was accepted as lost. */
    record Lost(Money amount, ShortLoss loss) {}

    /** What a later report says it has of this one. */
    record Carried(Money amount, SettlementId into) {}

    /** What a report says. */
    record Report(
            String psp,
            Digest content,
            FeeCollection feeCollection,
            Money net,
            int chunks,
            Set<DonationId> withdrawn) {

        public Report {
            withdrawn = Set.copyOf(withdrawn);
        }

        /** Without one of its direct debits, which was rejected after all. */
        Report without(DonationId donation, Money owed) {
            Set<DonationId> more = new HashSet<>(withdrawn);
            more.add(donation);
            return new Report(psp, content, feeCollection, owed, chunks, more);
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
            case SettlementCarriedForward e -> carried(state, new Carried(e.amount(), e.into()));
            case FeeLineApplied e -> applied(state, e.line());
            case PspReserveHeld e -> applied(state, e.line());
            case PspReserveReleased e -> applied(state, e.line());
            case SettlementChunkReceived _, SettlementChunkSettled _ -> state;
            case SettlementOver _, SettlementShortRecovered _ ->
                    state instanceof Confirmed s ? more(s, event) : state;
            default -> state instanceof Reported s ? completing(s, event) : state;
        };
    }

    private static SettlementState completing(Reported s, SettlementEvent event) {
        return switch (event) {
            case SettlementShort e ->
                    new Reported(
                            s.report(),
                            s.matches(),
                            e.received(),
                            later(s.latest(), e.effectiveOn()),
                            e.bankAccount(),
                            null,
                            s.carried());
            case SettlementShortAcceptanceProposed e ->
                    s.proposal(new Proposal(e.missing(), e.loss(), e.by()));
            case SettlementShortAcceptanceRefused _ -> s.proposal(null);
            case SettlementShortAccepted e ->
                    s.proposal(new Proposal(e.missing(), e.loss(), Objects.toString(e.by(), "")));
            case SettlementLineWithdrawn e -> s.without(e.collection().donationId(), e.net());
            case SettlementConfirmed e -> confirmed(s, e);
            default -> s;
        };
    }

    /** A proposal that is still there was accepted in the same decision. */
    private static Confirmed confirmed(Reported s, SettlementConfirmed e) {
        Proposal accepted = s.missing().equals(e.arrived()) ? null : s.proposal();
        return new Confirmed(
                s.report(),
                s.matches().keySet(),
                e.net().with(0),
                e.effectiveOn(),
                accepted == null ? null : new Lost(accepted.missing(), accepted.loss()),
                Set.of());
    }

    private static Confirmed more(Confirmed s, SettlementEvent event) {
        return switch (event) {
            case SettlementOver e ->
                    new Confirmed(
                            s.report(),
                            s.seen(),
                            e.excess(),
                            s.effectiveOn(),
                            s.lost(),
                            s.applied());
            case SettlementShortRecovered e ->
                    new Confirmed(
                            s.report(),
                            s.seen(),
                            s.excess(),
                            s.effectiveOn(),
                            less(s.lost(), e.amount()),
                            s.applied());
            default -> s;
        };
    }

    private static @Nullable Lost less(@Nullable Lost lost, Money amount) {
        return lost == null || lost.amount().equals(amount)
                ? null
                : new Lost(lost.amount().minus(amount), lost.loss());
    }

    private static SettlementState reported(SettlementState state, SettlementReportReceived e) {
        Arrived before =
                state instanceof Arrived arrived
                        ? arrived
                        : new Arrived(Map.of(), /* carried= */ null);
        Report report =
                new Report(e.psp(), e.content(), e.feeCollection(), e.net(), e.chunks(), Set.of());
        return new Reported(
                report, before.matches(), e.net().with(0), null, null, null, before.carried());
    }

    private static SettlementState matched(SettlementState state, SettlementLineMatched e) {
        LineKey key = new LineKey(e.bookedOn(), e.statementId(), e.line());
        Match match = new Match(e.bankAccount(), e.amount());
        return switch (state) {
            case Unknown() -> new Arrived(Map.of(key, match), null);
            case Arrived s -> new Arrived(with(s.matches(), key, match), s.carried());
            case Reported s ->
                    new Reported(
                            s.report(),
                            with(s.matches(), key, match),
                            s.booked(),
                            s.latest(),
                            s.from(),
                            s.proposal(),
                            s.carried());
            case Confirmed s -> {
                Set<LineKey> seen = new HashSet<>(s.seen());
                seen.add(key);
                yield new Confirmed(
                        s.report(), seen, s.excess(), s.effectiveOn(), s.lost(), s.applied());
            }
        };
    }

    private static SettlementState carried(SettlementState state, Carried carried) {
        return switch (state) {
            case Unknown() -> new Arrived(Map.of(), carried);
            case Arrived s -> new Arrived(s.matches(), carried);
            case Reported s ->
                    new Reported(
                            s.report(),
                            s.matches(),
                            s.booked(),
                            s.latest(),
                            s.from(),
                            s.proposal(),
                            carried);
            case Confirmed s -> s;
        };
    }

    private static SettlementState applied(SettlementState state, int line) {
        if (!(state instanceof Confirmed s)) {
            return state;
        }
        Set<Integer> lines = new HashSet<>(s.applied());
        lines.add(line);
        return new Confirmed(s.report(), s.seen(), s.excess(), s.effectiveOn(), s.lost(), lines);
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
