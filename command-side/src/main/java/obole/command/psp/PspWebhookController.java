package obole.command.psp;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.web.Problem;
import obole.shared.Malformed;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Where PSPs tell us what has happened. It remembers nothing: what comes twice or in another order
 * is harmless because of the domain's rules, and what is not answered with 2xx is sent again.
 */
@RestController
class PspWebhookController {

    private static final Logger LOG = LoggerFactory.getLogger(PspWebhookController.class);
    private static final int LARGEST = 256 * 1024;

    private final PaymentGateways gateways;
    private final List<PspFacts> listeners;

    PspWebhookController(PaymentGateways gateways, List<PspFacts> listeners) {
        this.gateways = gateways;
        this.listeners = List.copyOf(listeners);
    }

    @PostMapping("/webhooks/psp/{psp}")
    ResponseEntity<ProblemDetail> receive(
            @PathVariable("psp") String psp, @RequestHeader HttpHeaders headers, InputStream body)
            throws IOException {
        PaymentGateway gateway = gateways.get(psp);
        if (gateway == null) {
            return problem(HttpStatus.NOT_FOUND, "PSP_NOT_FOUND", "There is no such PSP.");
        }
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return problem(
                    HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "At most 256 KB are read.");
        }
        return take(
                gateway,
                new WebhookMessage(
                        header(headers, "webhook-id"),
                        header(headers, "webhook-timestamp"),
                        header(headers, gateway.signatureHeader()),
                        new String(bytes, UTF_8)));
    }

    private static String header(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    private ResponseEntity<ProblemDetail> take(PaymentGateway gateway, WebhookMessage message) {
        List<PspFact> facts;
        try {
            facts = gateway.verify(message);
        } catch (InvalidSignature e) {
            LOG.warn("A webhook of {} was refused: {}", gateway.psp(), e.getMessage());
            return problem(
                    HttpStatus.UNAUTHORIZED,
                    "WEBHOOK_SIGNATURE_INVALID",
                    "The signature could not be verified: " + e.getMessage() + ".");
        } catch (Malformed e) {
            LOG.warn("A webhook of {} cannot be read: {}", gateway.psp(), e.getMessage());
            return ResponseEntity.of(Problem.malformed(e.field(), e.rule())).build();
        }
        for (PspFact fact : facts) {
            for (PspFacts listener : listeners) {
                listener.accept(gateway.psp(), fact);
            }
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, String detail) {
        return ResponseEntity.of(Problem.of(status, code, detail)).build();
    }
}
