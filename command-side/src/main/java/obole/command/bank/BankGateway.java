package obole.command.bank;

import obole.shared.identity.Digest;

import java.util.Optional;

/**
 * One way to hand payment files to a bank. The file's own message id is the idempotency key; after
 * {@code Unknown} or a restart one asks with {@code find} before handing over again.
 */
public interface BankGateway {

    /** The same bytes under the same id once more are no second order. */
    HandOver handOver(String messageId, byte[] pain001);

    /** Empty when no such file has been handed over: then doing it again is safe. */
    Optional<HandOver> find(String messageId);

    /** What becomes of handing over a file. */
    sealed interface HandOver {

        /** The bank has it; that it is executed is only told by a statement. */
        record Taken(Digest content) implements HandOver {}

        /** It has been refused as a whole, and nothing of it will be executed. */
        record Refused(String reason) implements HandOver {}

        /** No answer in time, or none that can be relied on: the bank may or may not have it. */
        record Unknown(String reason) implements HandOver {}
    }
}
