package obole.query.webhook;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Database;
import obole.migrations.Role;
import obole.process.Server;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;

import javax.net.ssl.SSLContext;

/** A pool of its own, so that whatever is sent takes no connection from projections or reads. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookWiring {

    /** Qualifies the SQL of role obole_webhook. */
    static final String WEBHOOK = "webhook";

    private static final int CONNECTIONS = 4;

    @Bean(defaultCandidate = false)
    @Qualifier(WEBHOOK)
    HikariDataSource webhookPool(Database database) {
        HikariDataSource pool = Server.pool(database, Role.WEBHOOK, CONNECTIONS);
        pool.setMinimumIdle(0);
        return pool;
    }

    @Bean(defaultCandidate = false)
    @Qualifier(WEBHOOK)
    DSLContext webhookSql(@Qualifier(WEBHOOK) HikariDataSource pool) {
        return DSL.using(pool, SQLDialect.POSTGRES);
    }

    @Bean
    CheckedResolver checkedResolver(Destinations destinations, WebhookSettings settings) {
        return new CheckedResolver(
                InetAddress::getAllByName,
                destinations,
                settings.timeout(),
                settings.concurrency());
    }

    @Bean
    Post post(CheckedResolver resolver, WebhookSettings settings) throws NoSuchAlgorithmException {
        return new Post(
                resolver, SSLContext.getDefault(), settings.timeout(), settings.concurrency());
    }
}
