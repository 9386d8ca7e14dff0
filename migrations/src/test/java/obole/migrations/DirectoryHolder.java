package obole.migrations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A process of its own that keeps a server running until it is killed. */
final class DirectoryHolder {
    private DirectoryHolder() {}

    /** Takes the data directory and a file to create once a row is committed. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server =
                EmbeddedPostgres.start(EmbeddedPostgres.Settings.in(Path.of(arguments[0])));
        Connection connection = server.superuser("postgres").getConnection();
        Statement statement = connection.createStatement();
        statement.execute("create table kept (word text)");
        statement.execute("insert into kept values ('committed')");
        connection.setAutoCommit(false);
        statement.execute("insert into kept values ('not committed')");
        Files.createFile(Path.of(arguments[1]));
        Thread.sleep(Long.MAX_VALUE);
    }

    static Process start(Path directory, Path ready) throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DirectoryHolder.class.getName(),
                        directory.toString(),
                        ready.toString())
                .inheritIO()
                .start();
    }
}
