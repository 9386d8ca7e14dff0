package obole.standalone.model;

import static obole.standalone.model.Parts.require;

import obole.standalone.model.Promises.Promise;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** When a promise falls due, what of, and what may follow from what became of it. */
final class PledgeRules {

    private static final int MOST_ATTEMPTS = 3;

    /** After so many days we give up; what comes later has come all the same. */
    private static final int SILENT_DAYS = 30;

    /** How far a promise has come. */
    private static final class Course {
        int decided;
        int changes;
        boolean paused;
        boolean ended;
        final Map<String, LocalDate> told = new HashMap<>();
        final Map<String, LocalDate> again = new HashMap<>();
    }

    private final World world;
    private final Promises promises;
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, String> open = new TreeMap<>();
    private final Map<String, LocalDate> due = new HashMap<>();
    private final Set<String> collected = new HashSet<>();
    private final Set<String> gone = new HashSet<>();

    PledgeRules(World world) {
        this.world = world;
        this.promises = world.promises();
    }

    /** False for what matters to nothing. */
    boolean apply(Event event) {
        if (!event.name().startsWith("pledge.")) {
            return false;
        }
        Promise promise = promises.promise(event.text("pledgeId"));
        Course course = courses.computeIfAbsent(promise.id, _ -> new Course());
        switch (event.name()) {
            case "pledge.instalment-pre-notified" -> told(event, course);
            case "pledge.instalment-due" -> due(event, promise, course);
            case "pledge.instalment-skipped" -> skipped(event, promise, course);
            case "pledge.instalment-collected" -> collected(event);
            case "pledge.instalment-failed" -> failed(event);
            case "pledge.instalment-returned" ->
                    require(promises.isReturned(event.gift()), "nobody has sent it back");
            case "pledge.retry-scheduled" -> again(event, course);
            case "pledge.amount-changed" -> course.changes++;
            case "pledge.paused" -> course.paused = true;
            case "pledge.resumed" -> course.paused = false;
            case "pledge.ended" -> course.ended = true;
            default -> {}
        }
        return true;
    }

    /** It may be written down some days later, when days go by. */
    private static void told(Event event, Course course) {
        LocalDate on = LocalDate.parse(event.text("on"));
        require(!on.isAfter(event.day()), "told on " + on + ", which has not come");
        require(!on.isBefore(event.day().minusDays(Days.LONGEST)), "told on " + on);
        course.told.putIfAbsent(event.text("dueOn"), on);
    }

    private static String attempt(Event event) {
        return event.text("dueOn") + " " + event.payload().path("attempt").asInt();
    }

    private static LocalDate next(Promise promise, Course course) {
        return promise.firstDueOn.plusMonths(course.decided);
    }

    private void due(Event event, Promise promise, Course course) {
        require(!course.ended && !course.paused, promise.id + " is over, or at rest");
        LocalDate dueOn = LocalDate.parse(event.text("dueOn"));
        LocalDate collectOn = LocalDate.parse(event.payload().at("/debit/collectOn").asString());
        require(!collectOn.isBefore(dueOn), "collected on " + collectOn + ", before its day");
        require(Schedule.banksWork(collectOn), "no bank works on " + collectOn);
        if (event.payload().path("attempt").asInt() == 1) {
            require(dueOn.equals(next(promise, course)), "due is " + next(promise, course));
            LocalDate told = World.known(course.told, event.text("dueOn"));
            require(
                    !collectOn.isBefore(told.plusDays(promise.noticeDays)),
                    "told on " + told + ", and collected on " + collectOn);
            course.decided++;
        } else {
            LocalDate on = course.again.remove(attempt(event));
            require(on != null && !event.day().isBefore(on), attempt(event) + " is due on " + on);
        }
        long[] amounts = promises.amounts(promise, course.changes);
        Gift gift = new Gift(event.gift(), "EUR", "sdd:sg", promise.to, amounts, promise.tip);
        gift.over = true;
        world.add(gift);
        require(open.put(gift.id, promise.id) == null, gift.id + " is due twice");
        due.put(gift.id, collectOn);
    }

    private void skipped(Event event, Promise promise, Course course) {
        String gift = event.gift();
        if (event.payload().path("attempt").asInt() == 0) {
            require(
                    event.text("dueOn").equals(next(promise, course).toString()),
                    "due is " + next(promise, course));
            require(
                    !event.text("reason").equals("PAUSED") || course.paused,
                    promise.id + " does not rest");
            course.decided++;
        }
        course.again.remove(attempt(event));
        if (!gift.isEmpty()) {
            require(!gone.contains(gift), gift + " is with the bank, and skipped");
            open.remove(gift);
        }
    }

    /** It has left with a file: from then on only the bank says what becomes of it. */
    void left(String gift) {
        require(open.containsKey(gift), gift + " is not due");
        require(gone.add(gift), gift + " leaves twice");
    }

    /** It stays behind when its file leaves. */
    void staysBehind(String gift) {
        require(!gone.contains(gift), gift + " is with the bank, and stays behind");
        open.remove(gift);
    }

    private void collected(Event event) {
        require(promises.collected(event.gift()) > 0, "nobody has paid");
        collected.add(event.gift());
    }

    private void failed(Event event) {
        String gift = event.gift();
        boolean silence =
                event.text("reason").equals("EXPIRED")
                        && event.day().isAfter(World.known(due, gift).plusDays(SILENT_DAYS - 1));
        require(
                !gone.contains(gift) || promises.isRejected(gift) || silence,
                gift + " has failed, and the bank has not said so");
        require(!collected.contains(gift), gift + " is collected, and has failed");
        open.remove(gift);
    }

    private static void again(Event event, Course course) {
        require(
                event.payload().path("attempt").asInt() <= MOST_ATTEMPTS,
                attempt(event) + " is too often");
        course.again.put(attempt(event), LocalDate.parse(event.text("retryOn")));
    }

    /** What has not happened and must: nothing once everything has been told. */
    List<String> open() {
        List<String> left = new ArrayList<>();
        open.keySet().stream()
                .filter(gift -> !collected.contains(gift))
                .forEach(gift -> left.add(gift + " is neither collected nor rejected"));
        courses.forEach((promise, course) -> {
            if (!course.ended) {
                left.add(promise + " goes on");
            }
        });
        return left;
    }
}
