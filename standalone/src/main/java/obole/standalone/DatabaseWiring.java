package obole.standalone;

import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.EventStoreWiring;
import obole.identity.server.TokenServer;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.process.Server;
import obole.query.QuerySide;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

import java.nio.file.Path;

import javax.sql.DataSource;

/** The database, migrated before anything reads it, and one pool for each role that runs. */
@Configuration(proxyBeanMethods = false)
class DatabaseWiring {

    /** A PostgreSQL of our own, kept in a directory. */
    @Bean
    @ConditionalOnExpression("'${spring.datasource.url:}'.empty")
    Database embedded(@Value("${obole.data:.obole}") Path directory) {
        return migrated(Database.embedded(directory));
    }

    /** Somebody's server, PostgreSQL 16 or later. */
    @Bean
    @ConditionalOnExpression("!'${spring.datasource.url:}'.empty")
    Database external(Environment environment) {
        return migrated(Server.configured(environment));
    }

    @Bean(defaultCandidate = false)
    @Qualifier(EventStoreWiring.CONNECTIONS)
    DataSource eventStoreConnections(Database database) {
        return database.dataSource(Role.COMMAND);
    }

    @Bean
    @Primary
    @Qualifier(EventStoreWiring.DATA_SOURCE)
    HikariDataSource commandPool(Database database) {
        return Server.pool(database, Role.COMMAND, 16);
    }

    @Bean
    @Qualifier(QuerySide.PROJECT)
    HikariDataSource projectPool(Database database) {
        return Server.pool(database, Role.PROJECT, 12);
    }

    @Bean
    @Qualifier(QuerySide.READ)
    HikariDataSource readPool(Database database) {
        return Server.pool(database, Role.READ, 12);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(TokenServer.DATA_SOURCE)
    HikariDataSource identityPool(Database database) {
        return Server.pool(database, Role.IDENTITY, 2);
    }

    private static Database migrated(Database database) {
        database.migrate();
        return database;
    }
}
