package obole.identity;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The one table of who may do what: {@code permissions.txt} beside this class. */
final class Permissions {

    private static final String TABLE = "permissions.txt";

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    Permissions(String table) {
        table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Operation::parse)
                .forEach(each -> {
                    if (operations.put(each.key(), each) != null) {
                        throw new IllegalArgumentException(each.key() + " is there twice");
                    }
                });
    }

    /** As it is packaged. */
    static Permissions packaged() {
        try (InputStream in = Permissions.class.getResourceAsStream(TABLE)) {
            return new Permissions(
                    new String(
                            Objects.requireNonNull(in, TABLE).readAllBytes(),
                            StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Null for what is refused to everybody. */
    @Nullable Operation of(String method, String path) {
        return operations.get(Operation.key(method, path));
    }

    List<Operation> all() {
        return List.copyOf(operations.values());
    }
}
