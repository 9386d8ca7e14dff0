package obole.query;

import static java.util.Objects.requireNonNull;

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
 * Says to PostgreSQL whose rows may be seen, in the round trip of the read itself: what is sent is
 * {@code select set_config(…); select …}, which is one transaction, and the setting ends with it.
 * So nothing is left on a connection for whoever has it next.
 */
final class TenantConnections extends DelegatingDataSource {

    private static final String SETTING = "select set_config('obole.tenant', ?, true); ";

    private final Supplier<String> tenant;

    TenantConnections(DataSource pool, Supplier<String> tenant) {
        super(pool);
        this.tenant = tenant;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, new Preparing(super.getConnection(), tenant.get()));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        TenantConnections.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object of, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    /** A statement that is not prepared says nothing, and sees nothing. */
    private record Preparing(Connection connection, String tenant) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (!method.getName().equals("prepareStatement") || arguments == null) {
                return call(connection, method, arguments);
            }
            Object[] with = arguments.clone();
            with[0] = SETTING + arguments[0];
            PreparedStatement statement =
                    (PreparedStatement) requireNonNull(call(connection, method, with));
            statement.setString(1, tenant);
            return proxy(PreparedStatement.class, new Shifting(statement));
        }
    }

    /** Parameters of the read come after ours, and so do its results. */
    private record Shifting(PreparedStatement statement) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
                throws Throwable {
            if (arguments != null
                    && arguments.length > 1
                    && arguments[0] instanceof Integer place
                    && method.getName().startsWith("set")) {
                Object[] shifted = arguments.clone();
                shifted[0] = place + 1;
                return call(statement, method, shifted);
            }
            return switch (method.getName()) {
                case "execute" -> execute();
                case "executeQuery" -> {
                    execute();
                    yield statement.getResultSet();
                }
                default -> call(statement, method, arguments);
            };
        }

        private boolean execute() throws SQLException {
            statement.execute();
            return statement.getMoreResults();
        }
    }
}
