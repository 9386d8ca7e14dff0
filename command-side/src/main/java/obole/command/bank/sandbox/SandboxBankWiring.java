package obole.command.bank.sandbox;

import obole.command.bank.BankGateway;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;

import javax.sql.DataSource;

/** Puts the sandbox bank behind the port. Without {@code obole.sandbox.enabled} there is none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("obole.sandbox.enabled")
@EnableConfigurationProperties(SandboxBankProperties.class)
class SandboxBankWiring {

    @Bean
    BankGateway sandboxBank(SandboxBankProperties properties, Environment environment) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
        return new SandboxBank(
                http,
                path -> URI.create(base(properties, environment) + path),
                properties.timeout());
    }

    @Bean
    RouterFunction<ServerResponse> sandboxBankRoutes(
            DataSource dataSource, Clock clock, SandboxBankProperties properties) {
        DSLContext sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        Accounts accounts = new Accounts(sql, properties.bankAccounts());
        return new BankRoutes(
                        new Instructions(sql, clock, accounts),
                        new Returns(sql, clock, accounts),
                        new BankDay(sql, accounts),
                        new Statements(sql, accounts),
                        new StatusReports(sql))
                .routes();
    }

    /** The own port is known only once the server listens, so this is asked late. */
    private static String base(SandboxBankProperties properties, Environment environment) {
        URI base = properties.baseUrl();
        return base == null
                ? "http://localhost:" + environment.getRequiredProperty("local.server.port")
                : base.toString();
    }
}
