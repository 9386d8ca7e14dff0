package obole.identity.server;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * The issuer on board: {@code obole.identity.server.*}.
 *
 * @param issuer what its tokens say it is: where it is reached from outside
 * @param audience whom its tokens are for
 * @param key the file with its key, made by the first start
 * @param renewSecretOf says another secret of this client at the start: for who has lost it
 * @param redirectUris where people are sent after they have signed in; nobody signs in without
 */
@ConfigurationProperties("obole.identity.server")
record TokenServerSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("obole") String audience,
        @DefaultValue(".obole/token-key.json") String key,
        @DefaultValue("") String renewSecretOf,
        @DefaultValue List<String> redirectUris) {}
