package obole.command.psp.adyen;

import obole.shared.Malformed;

import java.io.ByteArrayInputStream;

/** Adyen's reports. */
public final class AdyenFuzz {

    private AdyenFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        try {
            AdyenReport.read(new ByteArrayInputStream(content), line -> {});
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
