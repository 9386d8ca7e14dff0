package obole.command.rate;

import obole.shared.Malformed;

import java.io.ByteArrayInputStream;

/** The ECB's file of reference rates. */
public final class RatesFuzz {

    private RatesFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        try {
            EcbFile.read(new ByteArrayInputStream(content));
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
