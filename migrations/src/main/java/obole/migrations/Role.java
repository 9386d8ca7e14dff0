package obole.migrations;

import java.util.EnumMap;
import java.util.Map;

/** A role of the database, each with no more rights than its part of Obole needs. */
public enum Role {
    /** Owns the schemas that last; used to migrate, never to run. */
    MIGRATE("obole_migrate"),
    /** Appends events, keeps snapshots, the vault and the memory of policies. */
    COMMAND("obole_command"),
    /** Reads events and writes the read models. */
    PROJECT("obole_project"),
    /** Owns the schemas that may be dropped, and so may build and drop shadows of them. */
    REBUILD("obole_rebuild"),
    /** Reads the read models. */
    READ("obole_read"),
    /** Keeps the clients of the issuer of tokens on board, and sees nothing else. */
    IDENTITY("obole_identity"),
    /** Adds to the trail of operators, and sees nothing of it. */
    TRAIL("obole_trail"),
    /** Reads that trail, and nothing else. */
    TRAIL_READ("obole_trail_read"),
    /** Keeps where webhooks are sent and how far each has got; their secrets are nowhere. */
    WEBHOOK("obole_webhook");

    private final String user;

    Role(String user) {
        this.user = user;
    }

    /** The name of the role in the database. */
    public String user() {
        return user;
    }

    /** Logins for every role, with passwords derived from one secret. */
    static Map<Role, Credentials> derivedFrom(String secret) {
        Map<Role, Credentials> all = new EnumMap<>(Role.class);
        for (Role role : values()) {
            all.put(role, Credentials.derived(secret, role.user));
        }
        return all;
    }
}
