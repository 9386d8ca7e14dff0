package obole.command.account;

import obole.shared.account.Movement;
import obole.shared.account.MovementId;
import obole.shared.alarm.AlarmId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people and rules have put on an account beside its balance.
 *
 * @param advancedForDisputes the part of the advance that was made for disputes: what is repaid
 *     counts for the rest first
 * @param proposals movements that wait for a second person
 * @param alarms those that hold its payouts
 * @param decided the last that were decided, so that a repeated answer is nothing new
 */
record Measures(
        Freeze freeze,
        Reserves reserves,
        Money advancedForDisputes,
        List<Proposal> proposals,
        List<Decided> decided,
        boolean closed,
        List<AlarmId> alarms) {

    private static final int REMEMBERED = 100;

    Measures {
        proposals = List.copyOf(proposals);
        decided = List.copyOf(decided);
        alarms = List.copyOf(alarms);
    }

    /** A movement that somebody has asked for. */
    record Proposal(MovementId id, Digest requestDigest, Movement movement, String by) {}

    /** What became of one. */
    record Decided(MovementId id, boolean approved) {}

    static Measures none(Money zero) {
        return new Measures(
                Freeze.NONE, Reserves.none(zero), zero, List.of(), List.of(), false, List.of());
    }

    Measures with(Freeze other) {
        return new Measures(
                other, reserves, advancedForDisputes, proposals, decided, closed, alarms);
    }

    Measures with(Reserves other) {
        return new Measures(freeze, other, advancedForDisputes, proposals, decided, closed, alarms);
    }

    Measures advancing(Money forDisputes) {
        return new Measures(
                freeze,
                reserves,
                advancedForDisputes.plus(forDisputes),
                proposals,
                decided,
                closed,
                alarms);
    }

    /** No more of it can be for disputes than there is. */
    Measures owing(Money advanced) {
        return advancedForDisputes.exceeds(advanced)
                ? new Measures(freeze, reserves, advanced, proposals, decided, closed, alarms)
                : this;
    }

    Measures closing(boolean now) {
        return new Measures(freeze, reserves, advancedForDisputes, proposals, decided, now, alarms);
    }

    Measures held(AlarmId alarm) {
        List<AlarmId> more = new ArrayList<>(alarms);
        more.add(alarm);
        return alarmed(more);
    }

    Measures released(AlarmId alarm) {
        return alarmed(alarms.stream().filter(each -> !each.equals(alarm)).toList());
    }

    private Measures alarmed(List<AlarmId> by) {
        return new Measures(freeze, reserves, advancedForDisputes, proposals, decided, closed, by);
    }

    Measures proposing(Proposal proposal) {
        List<Proposal> more = new ArrayList<>(proposals);
        more.add(proposal);
        return new Measures(freeze, reserves, advancedForDisputes, more, decided, closed, alarms);
    }

    Measures deciding(MovementId id, boolean approved) {
        List<Decided> more = new ArrayList<>(decided);
        more.add(new Decided(id, approved));
        return new Measures(
                freeze,
                reserves,
                advancedForDisputes,
                proposals.stream().filter(each -> !each.id().equals(id)).toList(),
                more.subList(Math.max(0, more.size() - REMEMBERED), more.size()),
                closed,
                alarms);
    }

    Optional<Proposal> proposal(MovementId id) {
        return proposals.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Optional<Boolean> decision(MovementId id) {
        return decided.stream()
                .filter(each -> each.id().equals(id))
                .map(Decided::approved)
                .findFirst();
    }
}
