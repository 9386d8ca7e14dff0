package obole.command.psp;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.TreeSet;

/**
 * The PSPs that are connected, by name. There may be none: then nothing can be paid by donors, and
 * refunds wait by name, but all else goes on.
 */
@Component
public class PaymentGateways {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentGateways.class);

    private final Map<String, PaymentGateway> byName;

    PaymentGateways(ObjectProvider<PaymentGateway> connected) {
        this.byName =
                connected.stream().collect(toUnmodifiableMap(PaymentGateway::psp, identity()));
        if (byName.isEmpty()) {
            LOG.warn(
                    "No PSP is connected, so donations are refused and refunds wait: set"
                            + " obole.psp.connections, or obole.sandbox.enabled to practise");
        }
    }

    /** Null when it is not connected. */
    public @Nullable PaymentGateway get(String psp) {
        return byName.get(psp);
    }

    public boolean has(String psp) {
        return byName.containsKey(psp);
    }

    /** For what somebody asks for. */
    public void require(String field, String psp) {
        if (byName.isEmpty()) {
            throw new Malformed(field, "must be connected, and no PSP is: tell the operator");
        }
        if (!has(psp)) {
            throw new Malformed(field, "must be one of " + new TreeSet<>(byName.keySet()));
        }
    }
}
