package obole.command.bank;

import obole.shared.Malformed;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** What a bank answers to our files, and what the sandbox bank is sent. */
public final class BankAnswerFuzz {

    private static final List<Consumer<InputStream>> READERS =
            List.of(
                    BankMessage::of,
                    Pain002::read,
                    Camt029::read,
                    Camt056Reader::isOne,
                    Camt056Reader::read,
                    Pain001Reader::read);

    private BankAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) {
        READERS.forEach(reader -> refuses(() -> reader.accept(new ByteArrayInputStream(content))));
        refuses(() -> Pain008Reader.reads(content));
        refuses(() -> Pain008Reader.read(content));
    }

    private static void refuses(Runnable reading) {
        try {
            reading.run();
        } catch (Unreadable | Malformed refused) {
            // That is how a file is refused.
        }
    }
}
