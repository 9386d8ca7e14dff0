package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.B;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class WorkedExampleTest {

    private static final Currency EURO = Currency.getInstance("EUR");

    private record Table(List<String> steps, Map<String, List<Long>> rows) {}

    @Test
    void every_balance_of_the_worked_example_is_right_after_every_step() throws IOException {
        Table table = table();
        Map<String, List<Object>> steps = WorkedExample.steps();
        assertThat(steps.keySet()).containsExactlyElementsOf(table.steps());
        TestLedger ledger = new TestLedger().opening(Examples.OPERATING, 500_00);
        int cells = 0;
        for (int column = 0; column < table.steps().size(); column++) {
            String step = table.steps().get(column);
            steps.getOrDefault(step, List.of()).forEach(ledger::add);
            ledger.check("step " + step);
            for (Map.Entry<String, List<Long>> row : table.rows().entrySet()) {
                assertThat(cell(ledger, row.getKey()))
                        .as(row.getKey() + " after step " + step)
                        .isEqualTo(row.getValue().get(column));
                cells++;
            }
        }
        assertThat(cells).isEqualTo(21 * table.rows().size()).isGreaterThan(700);
        assertThat(shown(table)).containsAll(withMoney(ledger));
    }

    private static Set<String> shown(Table table) {
        return table.rows().keySet().stream()
                .map(WorkedExampleTest::account)
                .collect(Collectors.toSet());
    }

    private static Set<String> withMoney(TestLedger ledger) {
        return ledger.balances().all().keySet().stream()
                .map(Balances.Key::account)
                .filter(account -> ledger.balance(account) != 0)
                .collect(Collectors.toSet());
    }

    private static long cell(TestLedger ledger, String row) {
        Safeguarding equation = ledger.safeguarding(EURO);
        return switch (row) {
            case "pool book total" -> ledger.total(Book.POOL, EURO);
            case "house book total" -> ledger.total(Book.HOUSE, EURO);
            case "ledger total" -> ledger.total(Book.POOL, EURO) + ledger.total(Book.HOUSE, EURO);
            case "B bank (= statement)" -> equation.bank().minor();
            case "A available" -> equation.available().minor();
            case "P in payout" -> equation.inPayout().minor();
            case "T in transit" -> equation.inTransit().minor();
            case "S unexplained in" -> equation.suspenseIn().minor();
            case "O unexplained out" -> equation.suspenseOut().minor();
            case "H ours (surplus + / shortfall −)" -> equation.house().minor();
            case "B − (A+R+P+S+T+H−O)" -> equation.difference().minor();
            default -> ledger.balance(account(row));
        };
    }

    private static String account(String row) {
        return switch (row) {
            case "bank:safeguarding" -> "bank:safeguarding:sg";
            case "bank:operating" -> "bank:operating:op";
            default ->
                    row.replace("association:A:", "association:" + A + ":")
                            .replace("association:B:", "association:" + B + ":");
        };
    }

    private static Table table() throws IOException {
        String text = Files.readString(Path.of("../docs/worked-example.md"));
        List<List<String>> lines = new ArrayList<>();
        text.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .forEach(line -> lines.add(cells(line)));
        List<String> header = lines.getFirst();
        Map<String, List<Long>> rows = new LinkedHashMap<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            rows.put(
                    line.getFirst(),
                    line.subList(1, line.size()).stream().map(WorkedExampleTest::cents).toList());
        }
        return new Table(header.subList(1, header.size()), rows);
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
