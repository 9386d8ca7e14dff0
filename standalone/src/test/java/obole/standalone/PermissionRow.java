package obole.standalone;

import obole.identity.Role;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A row of the table of permissions, as somebody reads it who has not written the reader. */
record PermissionRow(String method, String path, List<String> words) {

    static PermissionRow of(String line) {
        String[] words = line.strip().split("\\s+", -1);
        return new PermissionRow(words[0], words[1], List.of(words).subList(2, words.length));
    }

    boolean open() {
        return words.contains("public");
    }

    /** Null for who may not; empty for who may, whatever it is about. */
    @Nullable String grant(Role role) {
        for (String word : words) {
            if (word.equals(role.text())) {
                return "";
            }
            if (word.startsWith(role.text() + "(")) {
                return word.substring(role.text().length() + 1, word.length() - 1);
            }
        }
        return null;
    }

    /** Of what type its body is. */
    String takes() {
        return path.matches(".*/(settlement-reports|open-collective)")
                ? "text/csv"
                : path.matches(".*/(bank-\\w+|intraday-reports|status-reports|exchange-rates)")
                        ? "application/xml"
                        : "application/json";
    }

    String about(Map<String, String> things) {
        String[] steps = path.split("/", -1);
        String kind = steps.length > 2 ? steps[2] : "";
        return path.replaceFirst("\\{\\w+}", things.getOrDefault(kind, "x"))
                .replaceAll("\\{\\w+}", "1");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    static List<PermissionRow> all() throws IOException {
        return Repository.read(
                        Path.of("identity/src/main/resources/obole/identity/permissions.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(PermissionRow::of)
                .toList();
    }

    /** Those that are there without an issuer on board. */
    static List<PermissionRow> table() throws IOException {
        return all().stream().filter(row -> !row.path().startsWith("/v1/clients")).toList();
    }
}
