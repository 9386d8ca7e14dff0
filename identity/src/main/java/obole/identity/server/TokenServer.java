package obole.identity.server;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import obole.identity.ServiceToken;
import obole.identity.TrustedIssuer;
import obole.identity.contract.ApiVersions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

/**
 * An authorization server on board (RFC 6749: client credentials for machines, authorization code
 * with PKCE for people), where {@code obole.identity.on-board} is true.
 *
 * <p>It asks for a data source qualified {@link #DATA_SOURCE}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("obole.identity.on-board")
@EnableConfigurationProperties(TokenServerSettings.class)
public class TokenServer {

    /** Qualifies the data source of role obole_identity. */
    public static final String DATA_SOURCE = "identity";

    private static final int BEFORE_THE_API = 10;
    private static final String SIGN_IN_PAGE = "/login";

    private final OneAtATime turn = new OneAtATime();

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    Clients clients(
            @Qualifier(DATA_SOURCE) DataSource dataSource, PasswordEncoder encoder, Clock clock) {
        return new Clients(dataSource, encoder, clock);
    }

    @Bean
    JWKSource<SecurityContext> tokenKeys(TokenServerSettings settings) {
        return new ImmutableJWKSet<>(KeyFile.read(Path.of(settings.key())));
    }

    @Bean
    TrustedIssuer onBoard(TokenServerSettings settings, JWKSource<SecurityContext> keys) {
        return new TrustedIssuer(
                settings.issuer(), keys, settings.audience(), "", "roles", "associations");
    }

    @Bean
    RegisteredClientRepository registeredClients(Clients clients, TokenServerSettings settings) {
        return new OwnClients(clients, settings.redirectUris());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new RecentAuthorizations();
    }

    @Bean
    AuthorizationServerSettings serverSettings(TokenServerSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(
            Clients clients, TokenServerSettings settings) {
        return new Claims(clients, settings.audience());
    }

    /** So that the command side may read the read API of its own process. */
    @Bean
    ServiceToken serviceToken(
            JWKSource<SecurityContext> keys, TokenServerSettings settings, Clock clock) {
        return new OwnToken(keys, settings, clock);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenEndpoints(HttpSecurity http, Clock clock) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .addFilterBefore(turn, SecurityContextHolderFilter.class)
                .addFilterAfter(new FreshSignIn(clock), SecurityContextHolderFilter.class)
                .with(server, Customizer.withDefaults())
                .authorizeHttpRequests(each -> each.anyRequest().authenticated())
                .exceptionHandling(each ->
                        each.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(SIGN_IN_PAGE),
                                new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
                .build();
    }

    @Bean
    @Order(BEFORE_THE_API)
    SecurityFilterChain signIn(HttpSecurity http, Clients clients) {
        return http.securityMatcher(SIGN_IN_PAGE, "/logout", "/default-ui.css")
                .addFilterBefore(turn, SecurityContextHolderFilter.class)
                .authorizeHttpRequests(each -> each.anyRequest().authenticated())
                .userDetailsService(new Persons(clients))
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    ClientController clientController(Clients clients, ApiVersions versions) {
        return new ClientController(clients, versions);
    }

    @Bean
    FirstClients firstClients(Clients clients, TokenServerSettings settings) {
        return new FirstClients(clients, settings.renewSecretOf(), System.out);
    }
}
