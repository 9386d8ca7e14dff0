package obole.standalone;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.EventStoreWiring;
import obole.migrations.Credentials;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.query.QuerySide;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import java.nio.file.Path;

/** The database, migrated before anything reads it, and one pool for each role that runs. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** A PostgreSQL of our own, kept in a directory. */
    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "")
    Database embedded(@Value("${obole.data:.obole}") Path directory) {
        return migrated(Database.embedded(directory));
    }

    /** Somebody's server, PostgreSQL 16 or later. */
    @Bean
    @ConditionalOnProperty("spring.datasource.url")
    Database external(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        return migrated(Database.external(url, new Credentials(user, password)));
    }

    @Bean
    @Primary
    @Qualifier(EventStoreWiring.DATA_SOURCE)
    HikariDataSource commandPool(Database database) {
        return pool(database, Role.COMMAND, 16);
    }

    @Bean
    @Qualifier(QuerySide.PROJECT)
    HikariDataSource projectPool(Database database) {
        return pool(database, Role.PROJECT, 12);
    }

    @Bean
    @Qualifier(QuerySide.READ)
    HikariDataSource readPool(Database database) {
        return pool(database, Role.READ, 12);
    }

    private static Database migrated(Database database) {
        database.migrate();
        return database;
    }

    private static HikariDataSource pool(Database database, Role role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("obole-" + role.user());
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.login(role).user());
        config.setPassword(database.login(role).password());
        config.setMaximumPoolSize(size);
        config.setConnectionInitSql(
                "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '10s'");
        return new HikariDataSource(config);
    }
}
