package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.InvalidSignature;
import obole.command.psp.PspUnavailable;
import obole.shared.Malformed;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stripe's webhooks, their signatures, and its reports. Nobody is called: nothing listens there.
 */
public final class StripeFuzz {

    private static final StripeEvents EVENTS =
            new StripeEvents(
                    "stripe",
                    dispute -> Optional.empty(),
                    new StripeReportRuns(
                            new StripeCalls(
                                    URI.create("http://127.0.0.1:9"),
                                    "key",
                                    Duration.ofSeconds(1))));

    private static final StripeSignature SIGNATURE =
            new StripeSignature(List.of("whsec_secret"), Clock.systemUTC());

    private StripeFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        String text = new String(content, UTF_8);
        try {
            EVENTS.facts(text);
        } catch (Malformed | PspUnavailable refused) {
            // It is answered 400, or comes again.
        }
        try {
            SIGNATURE.require(text, "{}");
        } catch (InvalidSignature refused) {
            // It is answered 401.
        }
        try {
            StripeReport.read(new ByteArrayInputStream(content), line -> {});
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
