package obole.demonstration;

import obole.demonstration.Steps.Requested;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A believable week with the sandbox PSP and bank. Every request carries a fixed key, so that a
 * week cut short is simply played again: what happened is answered, what did not happen yet
 * happens.
 */
public final class SandboxWeek {

    /** What the week leaves to look at. */
    public record Result(String canal, String refuge, String donation, String payout) {}

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    private final Steps steps;

    public SandboxWeek(Api api) {
        this.steps = new Steps(api);
    }

    /** Plays the whole week; harmless when played again. */
    public Result play() {
        String canal =
                steps.association(
                        "demo-canal", "Les Amis du Canal", "RNA", "W751234567", "ASSOCIATION");
        String refuge =
                steps.association(
                        "demo-refuge", "Refuge des Hirondelles", "SIREN", "732829320", "PLATFORM");
        steps.bankAccount("demo-canal", canal, "Les Amis du Canal", "FR7630003036200005052917179");
        steps.bankAccount(
                "demo-refuge", refuge, "Refuge des Hirondelles", "FR7610278060310002041740103");

        String first = steps.donate("demo-monday-1", canal, 100_00, 5_00, MONDAY, "CAPTURED");
        String second = steps.donate("demo-monday-2", canal, 50_00, 0, MONDAY, "CAPTURED");
        String third = steps.donate("demo-monday-3", refuge, 200_00, 0, MONDAY, "CAPTURED");
        steps.donate("demo-monday-declined", canal, 20_01, 0, MONDAY, "FAILED");
        steps.donate("demo-monday-twice", canal, 25_04, 0, MONDAY, "CAPTURED");
        steps.donate("demo-monday-disordered", refuge, 60_05, 0, MONDAY, "CAPTURED");
        steps.sandboxDay(MONDAY);
        steps.refund("demo-monday-refund", second, 20_00);
        steps.closeDays(MONDAY);
        steps.settled(List.of(first, second, third));

        LocalDate tuesday = MONDAY.plusDays(1);
        Requested toRefuge = steps.payout("demo-tuesday-1", refuge, 150_00);
        steps.advanceLimit("demo-tuesday-limit", refuge, 500_00);
        steps.payout("demo-tuesday-2", canal, 60_99);
        steps.cutOff("demo-cut-off-" + today(), today(), toRefuge);
        steps.closeDays(tuesday);
        steps.paidOut(toRefuge);

        LocalDate wednesday = MONDAY.plusDays(2);
        steps.closeDays(wednesday);
        steps.sandboxDay(wednesday);
        steps.refund("demo-wednesday-refund", first, 0);
        // More than the refuge has left: we advance the rest.
        steps.refund("demo-wednesday-advanced", third, 120_00);
        steps.closeDays(MONDAY.plusDays(3));
        return new Result(canal, refuge, first, toRefuge.payout());
    }

    /** A cut-off is for the files that are open today, whatever day the sandbox plays. */
    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Europe/Paris"));
    }
}
