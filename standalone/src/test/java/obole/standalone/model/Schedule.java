package obole.standalone.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;

/** When somebody is paid without asking: looked up in a calendar, day by day. */
record Schedule(String every, int on, long minimum, boolean instant) {

    static final Schedule NEVER = new Schedule("NEVER", 0, 0, false);

    /** When banks in Europe are shut, besides weekends. */
    private static final Set<String> SHUT =
            Set.of(
                    "2027-03-26",
                    "2027-03-29",
                    "2027-05-01",
                    "2027-12-25",
                    "2027-12-26",
                    "2028-01-01",
                    "2028-04-14",
                    "2028-04-17",
                    "2028-05-01",
                    "2028-12-25",
                    "2028-12-26");

    static Schedule some(Random random) {
        long minimum = random.nextInt(3) * 2_000L;
        boolean instant = random.nextInt(3) == 0;
        return switch (random.nextInt(5)) {
            case 0 -> new Schedule("DAILY", 0, minimum, instant);
            case 1 -> new Schedule("WEEKLY", 1 + random.nextInt(7), minimum, instant);
            case 2 -> new Schedule("MONTHLY", 1 + random.nextInt(31), minimum, instant);
            case 3 -> new Schedule("LAST_BUSINESS_DAY", 0, minimum, instant);
            default -> NEVER;
        };
    }

    String body() {
        String day =
                switch (every) {
                    case "WEEKLY" -> ", \"dayOfWeek\": \"" + DayOfWeek.of(on) + "\"";
                    case "MONTHLY" -> ", \"dayOfMonth\": " + on;
                    default -> "";
                };
        return "{\"every\": \"%s\"%s, \"minimumMinor\": %d, \"instant\": %s}"
                .formatted(every, day, minimum, instant);
    }

    static boolean banksWork(LocalDate day) {
        return day.getDayOfWeek().getValue() < 6 && !SHUT.contains(day.toString());
    }

    boolean pays(LocalDate day) {
        return switch (every) {
            case "DAILY" -> banksWork(day);
            case "WEEKLY" -> day.getDayOfWeek().getValue() == on;
            case "MONTHLY" -> day.getDayOfMonth() == Math.min(on, day.lengthOfMonth());
            case "LAST_BUSINESS_DAY" -> banksWork(day) && !anotherInItsMonth(day);
            default -> false;
        };
    }

    private static boolean anotherInItsMonth(LocalDate day) {
        LocalDate later = day.plusDays(1);
        while (later.getMonth() == day.getMonth()) {
            if (banksWork(later)) {
                return true;
            }
            later = later.plusDays(1);
        }
        return false;
    }

    /** Whether it is the first that pays after some day from one to another. */
    boolean isNext(LocalDate due, LocalDate from, LocalDate to) {
        LocalDate before = due.minusDays(1);
        while (before.isAfter(to) && !pays(before)) {
            before = before.minusDays(1);
        }
        return pays(due) && !before.isBefore(from) && !before.isAfter(to);
    }
}
