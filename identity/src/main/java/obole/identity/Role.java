package obole.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to Obole; a token names one or several. */
public enum Role {
    /** Builds forms: begins donations and pledges. */
    INTEGRATOR,
    /** Acts for an association, and sees nothing of any other. */
    ASSOCIATION,
    /** Our finance team. */
    FINANCE,
    /** Our compliance officers. */
    COMPLIANCE,
    /** Runs Obole, and touches no money. */
    ADMIN;

    /** As a token writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for what is no role of ours: a token may name others' roles as well. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
