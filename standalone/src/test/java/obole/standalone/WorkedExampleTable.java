package obole.standalone;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code docs/worked-example.md}: balances in cents by account, step by step. */
record WorkedExampleTable(List<String> steps, Map<String, List<Long>> rows) {

    static WorkedExampleTable read() throws IOException {
        List<List<String>> lines =
                Repository.read(Path.of("docs/worked-example.md"))
                        .lines()
                        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                        .map(WorkedExampleTable::cells)
                        .toList();
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            rows.put(
                    line.getFirst(),
                    line.subList(1, line.size()).stream().map(WorkedExampleTable::cents).toList());
        }
        return new WorkedExampleTable(
                lines.getFirst().subList(1, lines.getFirst().size()), Map.copyOf(rows));
    }

    /** Each row's balance after a step. */
    Map<String, Long> after(String step) {
        Map<String, Long> column = new LinkedHashMap<>();
        rows.forEach((row, cells) -> column.put(row, cells.get(steps.indexOf(step))));
        return column;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|"))
                .map(cell -> cell.replace("`", "").replace("*", "").strip())
                .toList();
    }

    private static long cents(String cell) {
        return cell.equals("·") ? 0 : new BigDecimal(cell).movePointRight(2).longValueExact();
    }
}
