package obole.command.psp.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.InvalidSignature;
import obole.command.psp.WebhookMessage;
import obole.command.psp.WebhookSignature;
import obole.shared.Malformed;

import org.springframework.core.env.StandardEnvironment;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Webhooks of the sandbox PSP, signed and not, and its reports. */
public final class SandboxFuzz {

    private static final WebhookSignature SIGNATURE =
            new WebhookSignature(List.of("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ="), Clock.systemUTC());

    private static final SandboxPsp PSP =
            new SandboxPsp(
                    new SandboxCalls(HttpClient.newHttpClient(), nowhere(), Duration.ofSeconds(1)),
                    SIGNATURE);

    private SandboxFuzz() {}

    /** Nobody is called. */
    private static SandboxAddress nowhere() {
        return new SandboxAddress(
                new SandboxProperties(
                        true, null, null, List.of(), 0, 0, 0, Map.of(), Duration.ofSeconds(1)),
                new StandardEnvironment());
    }

    public static void fuzzerTestOneInput(byte[] content) {
        String text = new String(content, UTF_8);
        String now = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        try {
            PSP.verify(SIGNATURE.signed("msg_1", text));
        } catch (Malformed refused) {
            // It is answered 400.
        }
        try {
            PSP.verify(new WebhookMessage(text, now, text, text));
            PSP.verify(new WebhookMessage("msg_1", text, text, text));
        } catch (InvalidSignature refused) {
            // It is answered 401.
        }
        try {
            SettlementReportCsv.read(new ByteArrayInputStream(content), line -> {});
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
