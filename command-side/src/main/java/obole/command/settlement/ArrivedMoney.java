package obole.command.settlement;

import static obole.command.settlement.SettlementState.later;

import obole.command.settlement.SettlementState.LineKey;
import obole.command.settlement.SettlementState.Match;
import obole.command.settlement.SettlementState.Report;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementShort;
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
    private final List<Part> parts = new ArrayList<>();
    private Money booked;
    private Money excess;

    private ArrivedMoney(SettlementId id, Report report, Money booked) {
        this.id = id;
        this.report = report;
        this.booked = booked;
        this.excess = booked.with(0);
    }

    private record Part(BankAccount bankAccount, Money amount, LocalDate on) {}

    /**
     * What new entries come to while the report waits for its money.
     *
     * @param booked what entries before have come to
     * @param latest when the last of those came
     */
    static List<SettlementEvent> explain(
            SettlementId id,
            Report report,
            Money booked,
            @Nullable LocalDate latest,
            Map<LineKey, Match> fresh) {
        ArrivedMoney money = new ArrivedMoney(id, report, booked);
        new TreeMap<>(fresh).forEach(money::take);
        return money.events(latest);
    }

    /** What new entries come to when the report has all of its money: nothing we know of. */
    static List<SettlementEvent> excess(
            SettlementId id, Report report, Money before, Map<LineKey, Match> fresh) {
        Money after = before;
        for (Match match : fresh.values()) {
            if (counts(report, match)) {
                after = after.plus(match.amount());
            }
        }
        return after.equals(before)
                ? List.of()
                : List.of(new SettlementOver(id, report.psp(), after));
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
                            : new SettlementShort(
                                    id,
                                    report.psp(),
                                    part.bankAccount(),
                                    received,
                                    part.amount(),
                                    report.net(),
                                    part.on()));
        }
        if (!excess.zero()) {
            events.add(new SettlementOver(id, report.psp(), excess));
        }
        return events;
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
