package obole.query.reconciliation;

import obole.query.QuerySide;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

import java.sql.Connection;
import java.util.function.Function;

import javax.sql.DataSource;

/** Reads several statements as of one moment, so that rows that belong together are seen so. */
@Component
class Snapshot {

    private final DSLContext sql;

    Snapshot(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    <T> T read(Function<DSLContext, T> statements) {
        return sql.connectionResult(connection -> {
            int isolation = connection.getTransactionIsolation();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                DataSource same = new SingleConnectionDataSource(connection, true);
                return statements.apply(DSL.using(same, SQLDialect.POSTGRES));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(isolation);
            }
        });
    }
}
