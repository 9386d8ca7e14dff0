package obole.query;

import obole.identity.IdentityWiring;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import javax.sql.DataSource;

/**
 * The query side as one configuration, imported by every process that runs it.
 *
 * <p>It asks for: data sources qualified {@link #PROJECT} and {@link #READ}, an {@code
 * obole.migrations.Database} for rebuilding, a {@code NodeId}, and the event store's own wiring.
 */
@Configuration(proxyBeanMethods = false)
@Import(IdentityWiring.class)
@ComponentScan("obole.query")
public class QuerySide {

    /** Qualifies what writes read models: the data source and the SQL of role obole_project. */
    public static final String PROJECT = "project";

    /** Qualifies what reads them: the data source and the SQL of role obole_read. */
    public static final String READ = "read";

    /** Takes part in the transaction of the processor whose batch is being written. */
    @Bean
    @Qualifier(PROJECT)
    DSLContext projectSql(@Qualifier(PROJECT) DataSource dataSource) {
        return DSL.using(new TransactionAwareDataSourceProxy(dataSource), SQLDialect.POSTGRES);
    }

    /** Every read says whose rows it may see. */
    @Bean
    @Qualifier(READ)
    DSLContext readSql(@Qualifier(READ) DataSource dataSource) {
        return DSL.using(new TenantConnections(dataSource, Tenant::current), SQLDialect.POSTGRES);
    }
}
