package obole.command.psp;

import obole.shared.money.Money;

import java.time.LocalDate;

/** What a PSP answers when told to take or let go what is set aside, or asked where it stands. */
public sealed interface AuthorisationAnswer {

    /** It is set aside: neither taken nor let go. */
    record Open(String pspReference) implements AuthorisationAnswer {}

    /** The PSP has the money. */
    record Captured(String pspReference, Money amount, LocalDate on)
            implements AuthorisationAnswer {}

    /** It is let go. {@code reason} is the PSP's word. */
    record Voided(String reason) implements AuthorisationAnswer {}

    /** The donor's bank has let go by itself. */
    record Expired() implements AuthorisationAnswer {}

    /** It will be tried; a webhook says what came of it. */
    record Accepted(String pspReference) implements AuthorisationAnswer {}

    /** It will not be done. {@code reason} is the PSP's word. */
    record Refused(String reason) implements AuthorisationAnswer {}

    /** No answer in time, or none that can be relied on: it may or may not have been done. */
    record Unknown(String reason) implements AuthorisationAnswer {}
}
