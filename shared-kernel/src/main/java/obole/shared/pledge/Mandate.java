package obole.shared.pledge;

import java.time.LocalDate;

/** A donor's permission to collect from an account, which is in the vault. */
public record Mandate(
        MandateReference reference,
        CreditorIdentifier creditor,
        MandateScheme scheme,
        LocalDate signedOn) {}
