package obole.command.account;

import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is kept of an account against risk, and by which rule; together it is the account's reserve.
 *
 * @param target how much the rule keeps without an end
 * @param basisPoints what the rule keeps of each settlement's credit, for {@code days}
 * @param fixed kept without an end
 * @param slices kept until a day, the nearest first and one for each day
 */
record Reserves(Money target, int basisPoints, int days, Money fixed, List<Slice> slices) {

    /**
     * Kept until the beginning of a day; one that losses have used up waits for it all the same.
     */
    record Slice(LocalDate until, Money amount) {}

    Reserves {
        slices = List.copyOf(slices);
    }

    static Reserves none(Money zero) {
        return new Reserves(zero, 0, 0, zero, List.of());
    }

    Reserves ruledBy(Money newTarget, int newBasisPoints, int newDays) {
        return new Reserves(newTarget, newBasisPoints, newDays, fixed, slices);
    }

    Reserves keeping(Money amount) {
        return new Reserves(target, basisPoints, days, fixed.plus(amount), slices);
    }

    Reserves keeping(Money amount, LocalDate until) {
        List<Slice> more = new ArrayList<>(slices);
        Money same = on(until);
        more.removeIf(slice -> slice.until().equals(until));
        more.add(new Slice(until, same.plus(amount)));
        more.sort(Comparator.comparing(Slice::until));
        return new Reserves(target, basisPoints, days, fixed, more);
    }

    Reserves without(LocalDate day) {
        return new Reserves(
                target,
                basisPoints,
                days,
                fixed,
                slices.stream().filter(slice -> !slice.until().equals(day)).toList());
    }

    /** What is kept until that day. */
    Money on(LocalDate day) {
        return slices.stream()
                .filter(slice -> slice.until().equals(day))
                .map(Slice::amount)
                .findFirst()
                .orElse(fixed.with(0));
    }

    /** Used up, or released by people: first what has no end, then what ends first. */
    Reserves less(Money amount) {
        Money ofFixed = amount.min(fixed);
        Money left = amount.minus(ofFixed);
        List<Slice> after = new ArrayList<>();
        for (Slice slice : slices) {
            Money taken = left.min(slice.amount());
            after.add(new Slice(slice.until(), slice.amount().minus(taken)));
            left = left.minus(taken);
        }
        return new Reserves(target, basisPoints, days, fixed.minus(ofFixed), after);
    }
}
