package obole.standalone.contract;

import obole.standalone.Repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may ask for an operation: the rows of the table of permissions. */
record Grants(Map<String, List<String>> rows) {

    static Grants read() throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        Repository.read(Path.of("identity/src/main/resources/obole/identity/permissions.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .forEach(
                        row -> rows.put(row.get(0) + " " + row.get(1), row.subList(2, row.size())));
        return new Grants(rows);
    }

    List<String> of(String operation) {
        return rows.getOrDefault(operation, List.of());
    }

    boolean open(String operation) {
        return of(operation).contains("public");
    }

    boolean asks(String operation, String more) {
        return of(operation).contains("+" + more);
    }

    /** Whether it is written into the trail before anything happens. */
    boolean noted(String operation) {
        return asks(operation, "personal") || (!operation.startsWith("GET ") && !open(operation));
    }

    /** Roles alone, with what binds them left out. */
    List<String> roles(String operation) {
        return of(operation).stream()
                .filter(word -> !word.startsWith("+") && !word.equals("public"))
                .map(word -> word.replaceFirst("\\(.*", ""))
                .toList();
    }

    boolean binds(String operation) {
        return of(operation).stream().anyMatch(word -> word.contains("("));
    }
}
