package obole.identity;

/** Obole starts with nobody whose tokens could count. */
final class NoIssuer extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    NoIssuer() {
        super(
                "No issuer of tokens is trusted. Set obole.identity.issuers[0].issuer (its iss) and"
                        + " .keys (its jwks_uri), or obole.identity.on-board=true for one of our"
                        + " own.");
    }
}
