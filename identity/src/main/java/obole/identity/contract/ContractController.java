package obole.identity.contract;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The document of the version that is meant, and a page of our own to read it. */
@RestController
public class ContractController {

    private static final String PAGE = "/obole/identity/docs/";
    private static final String ONLY_OURS = "default-src 'self'; frame-ancestors 'none'";

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    @GetMapping(path = "/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document(@RequestAttribute(ApiVersions.HEADER) String version) {
        return file("/obole/identity/contract/" + version + ".json");
    }

    @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> page(HttpServletResponse response) {
        return answer(response, MediaType.TEXT_HTML_VALUE, "docs.html");
    }

    @GetMapping(path = "/docs/docs.js", produces = "text/javascript")
    ResponseEntity<byte[]> script(HttpServletResponse response) {
        return answer(response, "text/javascript", "docs.js");
    }

    @GetMapping(path = "/docs/docs.css", produces = "text/css")
    ResponseEntity<byte[]> style(HttpServletResponse response) {
        return answer(response, "text/css", "docs.css");
    }

    /** What other answers forbid a browser stands there already, and is replaced. */
    private ResponseEntity<byte[]> answer(HttpServletResponse response, String type, String name) {
        response.setHeader("Content-Security-Policy", ONLY_OURS);
        return ResponseEntity.ok()
                .header("Content-Type", type + ";charset=UTF-8")
                .body(file(PAGE + name));
    }

    private byte[] file(String name) {
        return read.computeIfAbsent(name, ContractController::packaged);
    }

    private static byte[] packaged(String name) {
        try (InputStream in = ContractController.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
