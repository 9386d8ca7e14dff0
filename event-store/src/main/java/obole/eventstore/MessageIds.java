package obole.eventstore;

import org.axonframework.common.IdentifierFactory;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names messages and events, of which every request has several: a UUID of version 7 (RFC 9562,
 * section 5.7) whose other bits are counted from a random number drawn once for each process. They
 * tell messages apart and are no secret, so they need not be drawn anew each time. Found by Java's
 * {@link java.util.ServiceLoader}.
 */
public final class MessageIds extends IdentifierFactory {

    private static final long VERSION = 0x7000;
    private static final int COUNT_BITS = 12;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

    private final long first = new SecureRandom().nextLong();
    private final AtomicLong count = new AtomicLong();

    @Override
    public String generateIdentifier() {
        long next = count.getAndIncrement();
        long low = next & ((1L << COUNT_BITS) - 1);
        long high = first + (next >>> COUNT_BITS);
        return new UUID(System.currentTimeMillis() << 16 | VERSION | low, VARIANT | (high & RANDOM))
                .toString();
    }
}
