package obole.identity.contract;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Fails the test in which something was not as the contract says. */
public final class Breaches implements AfterEachCallback, AfterAllCallback {

    private static final ConcurrentLinkedQueue<String> TOLD = new ConcurrentLinkedQueue<>();

    static void tell(List<String> wrong) {
        TOLD.addAll(wrong);
    }

    /** What was told since it was asked last. */
    static List<String> told() {
        List<String> told = new ArrayList<>();
        for (String each = TOLD.poll(); each != null; each = TOLD.poll()) {
            told.add(each);
        }
        return told;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        fail();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        fail();
    }

    void fail() {
        List<String> told = told();
        if (!told.isEmpty()) {
            throw new AssertionError(
                    "not as the contract says (see docs/api.md):\n" + String.join("\n", told));
        }
    }
}
