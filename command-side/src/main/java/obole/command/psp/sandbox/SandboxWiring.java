package obole.command.psp.sandbox;

import obole.command.psp.PaymentGateway;
import obole.command.psp.WebhookSignature;

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

import java.net.http.HttpClient;
import java.time.Clock;

import javax.sql.DataSource;

/** Puts the sandbox PSP behind the port. Without {@code obole.sandbox.enabled} there is none. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("obole.sandbox.enabled")
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxWiring {

    private final SandboxProperties properties;
    private final SandboxAddress address;
    private final WebhookSignature signature;
    private final HttpClient http;

    SandboxWiring(SandboxProperties properties, Environment environment, Clock clock) {
        this.properties = properties;
        this.address = new SandboxAddress(properties, environment);
        this.signature = new WebhookSignature(properties.webhookSecrets(), clock);
        this.http = HttpClient.newBuilder().connectTimeout(properties.timeout()).build();
    }

    @Bean
    PaymentGateway sandboxPsp() {
        return new SandboxPsp(calls(), signature);
    }

    @Bean
    WebhookSender sandboxWebhookSender(DataSource dataSource) {
        return new WebhookSender(sql(dataSource), http, address, signature, properties.timeout());
    }

    @Bean
    RouterFunction<ServerResponse> sandboxPspRoutes(
            DataSource dataSource, Clock clock, WebhookSender sender) {
        DSLContext sql = sql(dataSource);
        Webhooks webhooks = new Webhooks(clock);
        Payments payments = new Payments(sql, webhooks, properties);
        Refunds refunds = new Refunds(sql, webhooks);
        Disputes disputes = new Disputes(webhooks, clock, properties.disputeFeeMinor());
        Authorisations authorisations = new Authorisations(payments, webhooks);
        DayClose closing =
                new DayClose(sql, clock, webhooks, payments, authorisations, refunds, disputes);
        SandboxDay day = new SandboxDay(sql, clock);
        BankInstructions bank = new BankInstructions(sql, calls(), properties.settlementAccounts());
        return new SandboxRoutes(
                        new PaymentRoutes(payments, authorisations, refunds, day, address, sender),
                        new DayRoutes(closing, bank, day, address, sender),
                        new DisputeRoutes(sql, disputes, day, sender))
                .routes();
    }

    private SandboxCalls calls() {
        return new SandboxCalls(http, address, properties.timeout());
    }

    /** Transactions of its own, as those of another company are. */
    private static DSLContext sql(DataSource dataSource) {
        return DSL.using(dataSource, SQLDialect.POSTGRES);
    }
}
