package obole.query;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

/**
 * Says to PostgreSQL whose rows may be seen, in the transaction of the read, which begins with the
 * first statement that is prepared. The setting ends with it, and it ends when the connection goes
 * back to its pool: nothing is left for whoever has it next.
 */
final class TenantConnections extends DelegatingDataSource {

    private static final String SETTING = "select set_config('obole.tenant', ?, true)";

    private final Supplier<String> tenant;

    TenantConnections(DataSource pool, Supplier<String> tenant) {
        super(pool);
        this.tenant = tenant;
    }

    @Override
    public Connection getConnection() throws SQLException {
        String whose = tenant.get(); // first: if it fails, no connection has been taken
        return (Connection)
                Proxy.newProxyInstance(
                        TenantConnections.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        new Saying(super.getConnection(), whose));
    }

    /** A statement that is not prepared says nothing, and sees nothing. */
    private record Saying(Connection connection, String tenant) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("prepareStatement")) {
                say();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            }
        }

        private void say() throws SQLException {
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
            try (PreparedStatement setting = connection.prepareStatement(SETTING)) {
                setting.setString(1, tenant);
                setting.execute();
            }
        }
    }
}
