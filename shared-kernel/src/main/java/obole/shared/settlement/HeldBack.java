package obole.shared.settlement;

import obole.shared.money.Money;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which payments of a report wait because the PSP keeps money against its own risk: nobody is
 * credited before the money is on our account. A reserve that names a donation holds that one; any
 * other holds whole payments, from the report's last one back, until they are worth the reserve.
 */
public final class HeldBack {

    private HeldBack() {}

    /** The numbers of the lines that are not to be settled with this report. */
    public static Set<Integer> of(List<ReportLine> report) {
        Set<String> named =
                report.stream()
                        .filter(line -> line.kind() == Kind.RESERVE_HELD)
                        .flatMap(line -> Stream.ofNullable(line.donation()))
                        .collect(Collectors.toSet());
        Set<Integer> held = new HashSet<>();
        long unnamed = 0;
        for (ReportLine line : report) {
            if (line.kind() == Kind.PAYMENT && named.contains(line.donation())) {
                held.add(line.line());
            } else if (line.kind() == Kind.RESERVE_HELD && line.donation() == null) {
                unnamed = Math.subtractExact(unnamed, line.gross().minor());
            }
        }
        for (ReportLine line : report.reversed()) {
            if (unnamed > 0 && line.kind() == Kind.PAYMENT && held.add(line.line())) {
                unnamed = Math.subtractExact(unnamed, worth(line).minor());
            }
        }
        return held;
    }

    /**
     * The payments of an earlier report that a later one's line pays for.
     *
     * @param donation the one that the later line names; null when it names none
     */
    public static List<ReportLine> released(List<ReportLine> earlier, @Nullable String donation) {
        Set<Integer> held = of(earlier);
        return earlier.stream()
                .filter(line -> held.contains(line.line()))
                .filter(line -> donation == null || donation.equals(line.donation()))
                .toList();
    }

    private static Money worth(ReportLine line) {
        return line.gross().minus(line.fee());
    }
}
