package obole.identity;

/** The token with which one side of Obole asks the other. */
public interface ServiceToken {

    /** Who asks then. */
    String SUBJECT = "obole-command-side";

    /** A token that counts now. */
    String current();
}
