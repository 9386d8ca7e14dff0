package obole.shared.account;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * The version of one setting of an account, which moves with every credit while its settings do
 * not: a digest of what is set. Both sides make it from what they know.
 */
public final class SettingVersion {

    private static final String NOTHING = "none";
    private static final int LENGTH = 16;

    private SettingVersion() {}

    public static String of(@Nullable PayoutSchedule schedule) {
        return schedule == null
                ? NOTHING
                : of(
                        schedule.every().name(),
                        String.valueOf(schedule.dayOfWeek()),
                        String.valueOf(schedule.dayOfMonth()),
                        schedule.minimum().display(),
                        String.valueOf(schedule.instant()));
    }

    /** Of a rule by which a reserve is kept; one that keeps nothing is none. */
    public static String ofReserve(Money fixed, int basisPoints, int days) {
        return fixed.zero() && basisPoints == 0
                ? NOTHING
                : of(fixed.display(), String.valueOf(basisPoints), String.valueOf(days));
    }

    private static String of(String... parts) {
        return Digest.ofParts(parts).hex().substring(0, LENGTH);
    }
}
