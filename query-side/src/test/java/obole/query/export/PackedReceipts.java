package obole.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a pack says of receipts, beside what it says of donations. */
record PackedReceipts(Map<String, Integer> signs) {

    /** The sign of every amount, by event: 9 where there are both. */
    static PackedReceipts checked(Map<String, List<String>> pack) {
        List<String> donations = rows(pack, "donations.csv");
        List<String> receipts = rows(pack, "receipts.csv");
        List<String> totals = rows(pack, "receipts-total.csv");
        Map<String, Long> gross = new TreeMap<>();
        for (String row : donations) {
            String[] cells = row.split(",", -1);
            if (cells[5].equals("DonationCaptured")) {
                gross.merge(cells[9], Long.valueOf(cells[12]), Long::sum);
            }
        }
        Map<String, Long> given = new TreeMap<>();
        Map<String, Long> net = new TreeMap<>();
        Map<String, Integer> signs = new TreeMap<>();
        Set<String> positions = new HashSet<>();
        for (String row : receipts) {
            String[] cells = row.split(",", -1);
            assertThat(positions.add(cells[2])).as("an event is one row: %s", row).isTrue();
            assertThat(cells[4]).isNotEmpty();
            long minor = Long.parseLong(cells[7]);
            signs.merge(cells[3], Long.signum(minor), (one, other) -> one.equals(other) ? one : 9);
            net.merge(cells[6], minor, Long::sum);
            if (cells[3].equals("DonationCaptured")) {
                given.merge(cells[6], minor, Long::sum);
            }
        }
        assertThat(given).isEqualTo(gross);
        int gifts = 0;
        int changes = 0;
        for (String row : totals) {
            String[] cells = row.split(",", -1);
            Long sum = given.remove(cells[0]);
            assertThat(Long.parseLong(cells[2])).as(row).isEqualTo(sum == null ? 0 : sum);
            gifts += Integer.parseInt(cells[1]);
            changes += Integer.parseInt(cells[3]);
            assertThat(Long.valueOf(cells[5])).as(row).isEqualTo(net.remove(cells[0]));
        }
        assertThat(given).isEmpty();
        assertThat(net).isEmpty();
        assertThat(gifts + changes).isEqualTo(receipts.size()).isPositive();
        return new PackedReceipts(signs);
    }

    private static List<String> rows(Map<String, List<String>> pack, String file) {
        List<String> lines = pack.getOrDefault(file, List.of());
        return lines.subList(1, lines.size());
    }
}
