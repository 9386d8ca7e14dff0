package obole.identity;

import jakarta.servlet.http.HttpServletRequest;

import obole.eventstore.EventHistory;
import obole.eventstore.NodeId;
import obole.eventstore.StoredMessages;
import obole.identity.contract.ApiVersions;
import obole.identity.contract.ContractController;
import obole.identity.http.HttpWiring;
import obole.identity.trail.Trail;
import obole.identity.trail.TrailController;
import obole.identity.trail.TrailReader;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.accept.ApiVersionParser;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * The front door: a token with every request but those that the table calls public, and the table
 * before every controller.
 *
 * <p>It asks for: the event store's own wiring, a {@link Clock}, data sources qualified {@link
 * Trail#ADDS} and {@link Trail#READS}, and at least one {@link TrustedIssuer} or {@code
 * obole.identity.issuers}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
@Import(HttpWiring.class)
public class IdentityWiring {

    /** What the pretended PSP and bank answer: there only where they are wanted. */
    private static final String SANDBOX = "/sandbox/";

    static boolean sandbox(String path) {
        return path.startsWith(SANDBOX);
    }

    @Bean
    TokenDecoder tokenDecoder(
            IdentitySettings settings, ObjectProvider<TrustedIssuer> others, Clock clock) {
        List<TrustedIssuer> issuers = new ArrayList<>(others.orderedStream().toList());
        settings.issuers().forEach(each -> issuers.add(outside(each)));
        if (issuers.isEmpty()) {
            throw new NoIssuer();
        }
        return new TokenDecoder(issuers, settings.clockSkew(), clock);
    }

    private static TrustedIssuer outside(IdentitySettings.Issuer given) {
        if (given.issuer() == null || given.keys() == null) {
            throw new NoIssuer();
        }
        return new TrustedIssuer(
                given.issuer(),
                IssuerKeys.at(given.keys()),
                given.audience(),
                given.subjects(),
                given.rolesClaim(),
                given.associationsClaim());
    }

    /** For a command side that asks a read API elsewhere. */
    @Bean
    @ConditionalOnExpression("!'${obole.identity.service-token-file:}'.empty")
    ServiceToken serviceTokenInFile(@Value("${obole.identity.service-token-file}") Path file) {
        return new ServiceTokenFile(file);
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain api(TokenCheck check, Trail trail, IdentitySettings settings) {
        TokenFilter tokens = new TokenFilter(check, new IdentityProblems(), trail);
        return settings.allowedOrigins().isEmpty()
                ? new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, tokens)
                : new DefaultSecurityFilterChain(
                        AnyRequestMatcher.INSTANCE,
                        CrossOrigin.filter(settings.allowedOrigins()),
                        tokens);
    }

    @Bean
    Trail trail(@Qualifier(Trail.ADDS) DataSource adds, NodeId node, Clock clock) {
        return new Trail(adds, node, clock);
    }

    @Bean
    TrailController trailController(@Qualifier(Trail.READS) DataSource reads) {
        return new TrailController(new TrailReader(reads));
    }

    /** The platform's port, where there is one, has these paths; the other has none. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain management(TokenCheck check) {
        return new DefaultSecurityFilterChain(
                request ->
                        request.getServletPath().equals(ManagementFilter.PATH)
                                || request.getServletPath().startsWith(ManagementFilter.PATH + "/"),
                new ManagementFilter(check, new IdentityProblems()));
    }

    @Bean
    TokenCheck tokenCheck(TokenDecoder decoder, Clock clock) {
        return new TokenCheck(decoder, clock);
    }

    /** Before any other filter, so that what they answer has them too. */
    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders() {
        FilterRegistrationBean<SecurityHeaders> headers =
                new FilterRegistrationBean<>(new SecurityHeaders());
        headers.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return headers;
    }

    /** Spring's own, whose two patterns for headers cost as much as the rest of the front door. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(HeaderText::allowed);
        firewall.setAllowedHeaderValues(HeaderText::allowed);
        return firewall;
    }

    /** The controllers' rows decide; these paths only get as far as them without a token. */
    static boolean open(HttpServletRequest request) {
        String path = request.getServletPath();
        return sandbox(path)
                || path.startsWith("/webhooks/")
                || path.equals("/v1/health")
                || path.equals("/v1/openapi.json")
                || path.equals("/docs")
                || path.startsWith("/docs/")
                || (path.startsWith("/v1/donations/") && path.endsWith("/pay"))
                || path.equals("/error");
    }

    @Bean
    ProblemAddresses problemAddresses() {
        return new ProblemAddresses();
    }

    @Bean
    Owners owners(EventHistory history, StoredMessages messages) {
        return new Owners(history, messages);
    }

    @Bean
    RateLimits rateLimits(IdentitySettings settings) {
        return new RateLimits(settings.limits());
    }

    @Bean
    @ConditionalOnMissingBean
    ApiVersions apiVersions() {
        return new ApiVersions(ApiVersions.RELEASED);
    }

    @Bean
    ContractController contract() {
        return new ContractController();
    }

    /** Days as texts are in the order of the days. */
    @Bean
    WebMvcConfigurer versions(ApiVersions versions) {
        return new WebMvcConfigurer() {
            @Override
            public void configureApiVersioning(ApiVersionConfigurer configurer) {
                configurer
                        .useVersionResolver(versions)
                        .setVersionParser((ApiVersionParser<String>) version -> version)
                        .addSupportedVersions(versions.served().toArray(String[]::new))
                        .setVersionRequired(false);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new VersionCheck(versions, new IdentityProblems()))
                        .excludePathPatterns("/error")
                        .order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
    }

    @Bean
    WebMvcConfigurer permissions(
            IdentitySettings settings, Owners owners, RateLimits limits, Trail trail, Clock clock) {
        PermissionCheck check =
                new PermissionCheck(
                        Permissions.packaged(),
                        owners,
                        new IdentityProblems(),
                        settings.stepUp(),
                        limits,
                        trail,
                        clock);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(check)
                        .excludePathPatterns("/error")
                        .order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
    }
}
