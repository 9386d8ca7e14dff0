package obole.command.history;

import obole.shared.Malformed;

/** Exports of Open Collective. */
public final class ImportFuzz {

    private ImportFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        try {
            ImportFiles.read(ImportFiles.text(content));
        } catch (Malformed refused) {
            // It is answered 400.
        }
    }
}
