package obole.identity.server;

import obole.identity.Role;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first start makes somebody for each role and says their secrets, which nobody can read again.
 * They are for trying Obole out: revoke them, or renew their secrets, before money is real.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class FirstClients implements ApplicationRunner {

    private static final String BY = "obole:start";
    private static final String PERSON = "claire";

    private static final Map<String, Role> MACHINES = new LinkedHashMap<>();

    static {
        MACHINES.put("alice", Role.FINANCE);
        MACHINES.put("bob", Role.FINANCE);
        MACHINES.put("carla", Role.COMPLIANCE);
        MACHINES.put("form", Role.INTEGRATOR);
        MACHINES.put("root", Role.ADMIN);
    }

    private final Clients clients;
    private final String renewed;
    private final PrintStream out;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    /**
     * @param renewed whose secret somebody has lost; empty for nobody's
     */
    FirstClients(Clients clients, String renewed, PrintStream out) {
        this.clients = clients;
        this.renewed = renewed;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Set<String> there = clients.names();
        Map<String, Role> first = new LinkedHashMap<>(MACHINES);
        first.put(PERSON, Role.FINANCE);
        first.keySet().removeAll(there);
        first.forEach(this::make);
        if (!renewed.isBlank()) {
            clients.renew(renewed, BY, "its secret was lost")
                    .ifPresent(secret -> say("client", renewed, secret));
        }
    }

    /** A start that was killed in between leaves the others to the next. */
    private void make(String name, Role role) {
        boolean person = name.equals(PERSON);
        clients.create(name, person, Set.of(role), Set.of(), BY, "the first start")
                .ifPresent(secret -> say(person ? "person" : "client", name, secret));
    }

    private void say(String kind, String name, String secret) {
        if (said.put(name, secret) == null && said.size() == 1) {
            out.println("Keep these secrets, which are stored as hashes and not said again:");
        }
        out.println("  " + kind + " " + name + " " + secret);
    }

    /**
     * For the demonstration: what this start has said or, as it cannot know what an earlier one
     * has, another secret, which is said as well.
     */
    public Optional<String> secret(String name) {
        if (!said.containsKey(name)) {
            clients.renew(name, BY, "the demonstration starts again")
                    .ifPresent(secret -> say("client", name, secret));
        }
        return Optional.ofNullable(said.get(name));
    }
}
