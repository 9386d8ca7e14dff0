package obole.command.settlement;

import static obole.command.settlement.SettlementState.later;

import obole.command.settlement.SettlementState.Confirmed;
import obole.command.settlement.SettlementState.Lost;
import obole.command.settlement.SettlementState.Match;
import obole.command.settlement.SettlementState.Report;
import obole.command.settlement.SettlementState.Reported;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what the bank shows against what the report says. Only money of the report's currency and
 * direction counts, so credits and debits are never netted; the rest stays in suspense. Money on
 * two bank accounts is booked account by account.
 */
final class ArrivedMoney {

    private final SettlementId id;
    private final Report report;
    private final Money tolerance;
    private final List<Part> parts = new ArrayList<>();
    private Money booked;
    private Money excess;

    private ArrivedMoney(SettlementId id, Report report, Money booked, Money tolerance) {
        this.id = id;
        this.report = report;
        this.booked = booked;
        this.tolerance = tolerance;
        this.excess = booked.with(0);
    }

    private record Part(BankAccount bankAccount, Money amount, LocalDate on) {}

    /**
     * What new entries come to while the report waits for its money.
     *
     * @param tolerance what is too little to ask the PSP for
     */
    static List<SettlementEvent> explain(
            SettlementId id, Reported state, Map<LineKey, Match> fresh, Money tolerance) {
        ArrivedMoney money = new ArrivedMoney(id, state.report(), state.booked(), tolerance);
        new TreeMap<>(fresh).forEach(money::take);
        return money.events(state.latest());
    }

    /**
     * What new entries come to when the report has all of its money: what was given up before, and
     * then nothing that we know of.
     */
    static List<SettlementEvent> excess(
            SettlementId id, Confirmed state, Map<LineKey, Match> fresh) {
        List<SettlementEvent> events = new ArrayList<>();
        Report report = state.report();
        Money after = state.excess();
        Money lost = state.lost() == null ? after.with(0) : state.lost().amount();
        for (Map.Entry<LineKey, Match> each : new TreeMap<>(fresh).entrySet()) {
            Match match = each.getValue();
            if (!counts(report, match)) {
                continue;
            }
            Money back = lost.zero() ? lost : nearerToZero(match.amount(), lost);
            if (state.lost() != null && !back.zero()) {
                lost = lost.minus(back);
                events.add(
                        new SettlementShortRecovered(
                                id,
                                report.psp(),
                                match.bankAccount(),
                                back,
                                state.lost().loss(),
                                each.getKey().bookedOn()));
            }
            after = after.plus(match.amount().minus(back));
        }
        if (!after.equals(state.excess())) {
            events.add(new SettlementOver(id, report.psp(), after));
        }
        return events;
    }

    /** Where the net is zero, money in any direction is too much. */
    private static boolean counts(Report report, Match match) {
        Money net = report.net();
        Money amount = match.amount();
        return amount.currency().equals(net.currency())
                && (net.zero() || amount.negative() == net.negative());
    }

    private void take(LineKey key, Match match) {
        if (!counts(report, match)) {
            return;
        }
        Money missing = report.net().minus(booked);
        Money used = nearerToZero(match.amount(), missing);
        excess = excess.plus(match.amount().minus(used));
        if (used.zero()) {
            return;
        }
        booked = booked.plus(used);
        Part last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && last.bankAccount().equals(match.bankAccount())) {
            parts.removeLast();
            parts.add(
                    new Part(
                            last.bankAccount(),
                            last.amount().plus(used),
                            later(last.on(), key.bookedOn())));
        } else {
            parts.add(new Part(match.bankAccount(), used, key.bookedOn()));
        }
    }

    private static Money nearerToZero(Money one, Money other) {
        return Math.abs(one.minor()) <= Math.abs(other.minor()) ? one : other;
    }

    private List<SettlementEvent> events(@Nullable LocalDate latest) {
        List<SettlementEvent> events = new ArrayList<>();
        Money received = booked;
        for (Part part : parts) {
            received = received.minus(part.amount());
        }
        LocalDate complete = latest;
        for (Part part : parts) {
            received = received.plus(part.amount());
            complete = later(complete, part.on());
            events.add(
                    received.equals(report.net())
                            ? confirmed(part, complete)
                            : shortOf(part, received));
        }
        if (!parts.isEmpty() && tolerated()) {
            events.addAll(
                    ShortAcceptance.accepted(
                            id,
                            report,
                            parts.getLast().bankAccount(),
                            new Lost(report.net().minus(booked), ShortLoss.PSP_FEE),
                            null,
                            later(complete, parts.getLast().on())));
        }
        if (!excess.zero()) {
            events.add(new SettlementOver(id, report.psp(), excess));
        }
        return events;
    }

    private boolean tolerated() {
        Money missing = report.net().minus(booked);
        return missing.positive() && !missing.exceeds(tolerance);
    }

    private SettlementShort shortOf(Part part, Money received) {
        return new SettlementShort(
                id,
                report.psp(),
                part.bankAccount(),
                received,
                part.amount(),
                report.net(),
                part.on());
    }

    private SettlementConfirmed confirmed(Part part, LocalDate on) {
        return new SettlementConfirmed(
                id,
                report.psp(),
                part.bankAccount(),
                report.net(),
                part.amount(),
                report.feeCollection(),
                report.chunks(),
                on);
    }
}
