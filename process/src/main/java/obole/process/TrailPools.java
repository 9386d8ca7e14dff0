package obole.process;

import com.zaxxer.hikari.HikariDataSource;

import obole.identity.trail.Trail;
import obole.migrations.Database;
import obole.migrations.Role;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connections of the two roles of the trail: one adds and cannot read, the other reads. */
@Configuration(proxyBeanMethods = false)
class TrailPools {

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.ADDS)
    HikariDataSource trailAdds(Database database) {
        return Server.pool(database, Role.TRAIL, 4);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.READS)
    HikariDataSource trailReads(Database database) {
        return Server.pool(database, Role.TRAIL_READ, 2);
    }
}
