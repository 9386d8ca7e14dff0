package obole.query;

import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Reads as the application does, for a test that asks without HTTP. */
public final class Reading {

    private Reading() {}

    /** As somebody who sees all. */
    public static DSLContext everything(TestDatabase database) {
        return of(database, Tenant.EVERYBODY);
    }

    /** As somebody who is bound to these associations. */
    public static DSLContext of(TestDatabase database, String associations) {
        return DSL.using(
                new TenantConnections(database.dataSource(Role.READ), () -> associations),
                SQLDialect.POSTGRES);
    }
}
