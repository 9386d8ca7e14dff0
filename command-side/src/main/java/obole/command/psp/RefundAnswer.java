package obole.command.psp;

import java.time.LocalDate;

/** What a PSP answers when told to refund, or asked where a refund stands. */
public sealed interface RefundAnswer {

    /** The money has gone back. */
    record Succeeded(String pspReference, LocalDate on) implements RefundAnswer {}

    /** It will be tried; a webhook says what came of it. */
    record Accepted(String pspReference) implements RefundAnswer {}

    /** It will not be done, or could not. {@code reason} is the PSP's word. */
    record Refused(String reason) implements RefundAnswer {}

    /** No answer in time, or none that can be relied on: it may or may not have been done. */
    record Unknown(String reason) implements RefundAnswer {}
}
