package obole.command.psp;

import java.net.URI;

/** What a PSP answers when asked for a payment, or where one stands. */
public sealed interface PaymentAnswer {

    /** The donor can pay at {@code payAt}. What becomes of it is told by webhooks. */
    record Accepted(String pspReference, URI payAt) implements PaymentAnswer {}

    /** It will not be paid. {@code reason} is the PSP's word. */
    record Refused(String reason) implements PaymentAnswer {}

    /** No answer in time, or none that can be relied on: it may or may not have been done. */
    record Unknown(String reason) implements PaymentAnswer {}
}
