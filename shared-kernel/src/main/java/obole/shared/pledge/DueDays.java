package obole.shared.pledge;

import java.time.LocalDate;

/**
 * The days a pledge falls due. Each is counted from the first, so that one of the 31st is on the
 * last day of shorter months and comes back to the 31st.
 */
public record DueDays(LocalDate first, Rhythm rhythm) {

    /** Counted from 0. */
    public LocalDate nth(int index) {
        return first.plusMonths((long) index * rhythm.months());
    }
}
