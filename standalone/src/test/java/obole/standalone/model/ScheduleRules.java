package obole.standalone.model;

import static obole.standalone.model.Parts.require;

import obole.standalone.model.Gift.Receiver;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** On which days somebody must be paid without asking, and when not. */
final class ScheduleRules {

    private static final String BY = "obole:payout-schedule";

    /** What is agreed with one, and the day it is for next. */
    private record Plan(Schedule schedule, @Nullable LocalDate due) {}

    private final World world;
    private final Purses purses;
    private final Map<String, Plan> plans = new HashMap<>();

    /** The first day on which each one's bank account is not new any more, all day long. */
    private final Map<String, LocalDate> cooled = new HashMap<>();

    ScheduleRules(World world, Purses purses) {
        this.world = world;
        this.purses = purses;
    }

    /** False for what matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "payout.schedule-set" -> set(event);
            case "payout.skipped" -> skipped(event);
            case "account.bank-account-set" -> cooled.put(event.association(), cooled(event));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void set(Event event) {
        Schedule schedule = world.schedule(event.person());
        plans.put(event.association(), new Plan(schedule, null));
        next(event, schedule, event.day().minusDays(Days.LONGEST));
    }

    /** The day after which it was worked out may have been a while ago. */
    private void next(Event event, Schedule schedule, LocalDate from) {
        String next = event.text("nextDueOn");
        boolean none = schedule.equals(Schedule.NEVER);
        require(none == next.isEmpty(), schedule + " is next due on " + next);
        if (!none) {
            LocalDate due = LocalDate.parse(next);
            require(schedule.isNext(due, from, event.day()), schedule + " is not due " + due);
            plans.put(event.association(), new Plan(schedule, due));
        }
    }

    /** One that nobody has asked for: everything, if it is enough. */
    void requested(Event event) {
        if (!event.text("by").equals(BY)) {
            return;
        }
        Plan plan = plan(event);
        Receiver whose = world.receiver(event.association());
        long minor = purses.available(whose.id(), "EUR");
        require(minor >= plan.schedule().minimum(), minor + " is less than " + plan.schedule());
        require(
                event.payload().path("instant").asBoolean() == plan.schedule().instant(),
                "not as agreed: " + plan.schedule());
        world.add(new Payout(event.text("payoutId"), whose, "EUR", 0));
        done(event, plan);
    }

    private void skipped(Event event) {
        Plan plan = plan(event);
        Purse purse = purses.purse(event.association(), "EUR");
        switch (event.text("reason")) {
            case "NOTHING_AVAILABLE" -> require(purse.available == 0, "there is something");
            case "BELOW_MINIMUM" ->
                    require(
                            purse.available > 0 && purse.available < plan.schedule().minimum(),
                            purse.available + " is enough for " + plan.schedule());
            case "FROZEN" -> require(purse.frozen, "nothing is frozen");
            default -> {}
        }
        LocalDate cooled = this.cooled.get(event.association());
        if (event.text("reason").equals("BANK_ACCOUNT_COOLING")
                && event.text("nextDueOn").equals(String.valueOf(cooled))) {
            plans.put(event.association(), new Plan(plan.schedule(), cooled));
        } else {
            done(event, plan);
        }
    }

    private static LocalDate cooled(Event event) {
        return LocalDate.ofInstant(Instant.parse(event.text("usableFrom")), MovedClock.PARIS)
                .plusDays(1);
    }

    private Plan plan(Event event) {
        Plan plan = plans.get(event.association());
        if (plan == null || plan.due() == null) {
            throw new AssertionError("nothing is due");
        }
        LocalDate due = plan.due();
        require(event.text("dueOn").equals(due.toString()), "due is " + due);
        require(!event.day().isBefore(due), due + " has not come");
        return plan;
    }

    private void done(Event event, Plan plan) {
        LocalDate due = plan.due();
        if (due != null) {
            next(event, plan.schedule(), due);
        }
    }
}
