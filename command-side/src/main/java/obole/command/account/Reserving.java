package obole.command.account;

import static obole.command.account.AccountRejection.AMOUNT_EXCEEDS_AVAILABLE;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.account.AccountState.Open;
import obole.command.account.MovementCommand.PlaceReserve;
import obole.command.account.MovementCommand.ReleaseReserve;
import obole.command.account.MovementCommand.SetReserveRule;
import obole.command.decision.Decision;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.ReserveRuleSet;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What is kept of an account against risk: by its rule at each credit, or by hand. */
final class Reserving {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Reserving() {}

    /** What the account has already is taken at once for what is kept without an end. */
    static Decision<AccountStreamEvent> rule(Open open, SetReserveRule c) {
        Reserves now = open.measures().reserves();
        List<AccountStreamEvent> events = new ArrayList<>();
        if (!now.equals(now.ruledBy(c.fixed(), c.basisPoints(), c.days()))) {
            events.add(
                    new ReserveRuleSet(
                            c.accountId(),
                            open.associationId(),
                            c.fixed(),
                            c.basisPoints(),
                            c.days(),
                            c.by(),
                            c.reason()));
        }
        Money missing = c.fixed().minus(now.fixed()).min(open.available());
        if (missing.positive()) {
            events.add(
                    new ReservePlaced(
                            c.accountId(),
                            open.associationId(),
                            missing,
                            null,
                            c.by(),
                            c.reason()));
        }
        return Decision.accept(events);
    }

    static Decision<AccountStreamEvent> place(Open open, PlaceReserve c) {
        return c.amount().exceeds(open.available())
                ? Decision.reject(AMOUNT_EXCEEDS_AVAILABLE)
                : Decision.<AccountStreamEvent>accept(
                                new ReservePlaced(
                                        c.accountId(),
                                        open.associationId(),
                                        c.amount(),
                                        c.until(),
                                        c.by(),
                                        c.reason()))
                        .claiming(c.claim());
    }

    /** Only new donations' money: what comes back was there before, and was kept of then. */
    static List<AccountStreamEvent> ofCredit(AccountState state, CreditAccount c, Money repaid) {
        if (!(state instanceof Open open) || c.cause() != CreditCause.SETTLEMENT) {
            return List.of();
        }
        Reserves reserves = open.measures().reserves();
        Money credited = c.amount().minus(repaid);
        Money rolling = credited.share(reserves.basisPoints());
        Money missing = reserves.target().minus(reserves.fixed()).min(credited.minus(rolling));
        List<AccountStreamEvent> events = new ArrayList<>();
        if (rolling.positive()) {
            LocalDate until = c.effectiveOn().plusDays(reserves.days());
            events.add(placed(c.accountId(), open, rolling, until));
        }
        if (missing.positive()) {
            events.add(placed(c.accountId(), open, missing, null));
        }
        return events;
    }

    private static ReservePlaced placed(
            AccountId account,
            Open open,
            Money amount,
            @org.jspecify.annotations.Nullable LocalDate until) {
        return new ReservePlaced(
                account, open.associationId(), amount, until, ReservePlaced.RULE, "rule");
    }

    static Decision<AccountStreamEvent> release(Open open, ReleaseReserve c) {
        LocalDate today = LocalDate.ofInstant(c.now(), PARIS);
        List<AccountStreamEvent> events = new ArrayList<>();
        Open left = open;
        for (Reserves.Slice slice : open.measures().reserves().slices()) {
            if (!slice.until().isAfter(today)) {
                ReserveReleased event =
                        new ReserveReleased(
                                c.accountId(),
                                open.associationId(),
                                slice.amount(),
                                left.repayment(slice.amount()),
                                slice.until(),
                                null,
                                null,
                                ReservePlaced.RULE);
                events.add(event);
                left = Movements.evolve(left, event);
            }
        }
        return Decision.accept(events);
    }
}
