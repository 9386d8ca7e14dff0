package obole.query.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.identity.http.Cursor;
import obole.shared.Malformed;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Consumer;

/** Cursors of pages, and the small bodies that are sent to this side. */
public final class ReadFuzz {

    private ReadFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        refuses(() -> Cursor.parse(new String(content, UTF_8)));
        refuses(() -> {
            JsonNode body = Asking.body(content);
            Asking asking = new Asking("alice", new String(content, UTF_8), body);
            List<Consumer<String>> readers =
                    List.of(
                            name -> asking.text(name, 100),
                            name -> asking.requiredText(name, 100),
                            asking::number,
                            asking::flag);
            for (String name : body.propertyNames()) {
                readers.forEach(reader -> refuses(() -> reader.accept(name)));
            }
            asking.requiredKey();
        });
    }

    private static void refuses(Runnable reading) {
        try {
            reading.run();
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
