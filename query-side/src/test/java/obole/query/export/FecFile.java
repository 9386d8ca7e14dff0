package obole.query.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A small file that is sound, ways to spoil it, and what is said of it. */
final class FecFile {

    static final String NAME = "732829320FEC20261231.txt";
    static final String TITLES =
            FecColumn.TWO_SIDES.stream().map(FecColumn::title).collect(Collectors.joining("\t"));
    private static final String DEBITED =
            "BQ\tBanque\t1\t20260615\t51211\tBanque\t\t\tE1\t20260615\tDon reçu\t100,00\t0,00"
                    + "\t\t\t20260616\t\t";
    private static final String CREDITED =
            "BQ\tBanque\t1\t20260615\t4681\tFonds dus\tA\tAmis\tE1\t20260615\tDon reçu"
                    + "\t0,00\t100,00\t\t\t20260616\t\t";
    private static final String NEXT =
            CREDITED.replace("\t1\t", "\t2\t").replace("0,00\t100,00", "5,00\t0,00");
    static final String LAST =
            DEBITED.replace("\t1\t", "\t2\t").replace("100,00\t0,00", "0,00\t5,00");
    static final String GOOD = String.join("\n", TITLES, DEBITED, CREDITED, NEXT, LAST) + "\n";

    /** The same with an amount and its side. */
    static final String ONE_AMOUNT =
            GOOD.replace("Debit\tCredit", "Montant\tSens")
                    .replaceAll("\t0,00\t([0-9]+,00)\t", "\t$1\tC\t")
                    .replaceAll("\t([0-9]+,00)\t0,00\t", "\t$1\tD\t");

    private FecFile() {}

    static FecJudgement judge(String name, byte[] bytes) throws IOException {
        return FecCheck.of(name, new ByteArrayInputStream(bytes));
    }

    /** Each finding as the rule, its line, its column and what was found there. */
    static List<String> findings(String name, String text) throws IOException {
        return judge(name, text.getBytes(StandardCharsets.UTF_8)).findings().stream()
                .map(each ->
                        "%s %d %s %s"
                                .formatted(
                                        each.rule(),
                                        each.line(),
                                        each.column() == null ? "-" : each.column(),
                                        each.found()))
                .toList();
    }

    /** With another value in one place; the titles are line 1. */
    static String with(String file, int line, FecColumn column, String value) {
        List<FecColumn> columns =
                file.contains(FecColumn.SENS.title()) ? FecColumn.ONE_AMOUNT : FecColumn.TWO_SIDES;
        String[] lines = file.split("\n");
        String[] fields = lines[line - 1].split("\t", -1);
        fields[columns.indexOf(column)] = value;
        lines[line - 1] = String.join("\t", fields);
        return String.join("\n", lines) + "\n";
    }
}
