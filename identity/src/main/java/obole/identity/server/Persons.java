package obole.identity.server;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** People who sign in with a password. */
final class Persons implements UserDetailsService {

    private final Clients clients;

    Persons(Clients clients) {
        this.clients = clients;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return clients.active(name)
                .filter(Client::person)
                .map(person ->
                        User.withUsername(name)
                                .password(person.secretHash())
                                .authorities(new String[0])
                                .build())
                .orElseThrow(() -> new UsernameNotFoundException(name));
    }
}
