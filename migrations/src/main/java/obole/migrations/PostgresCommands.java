package obole.migrations;

import com.sun.security.auth.module.UnixSystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs PostgreSQL's own programs, which refuse to be run by root, whoever we are. */
final class PostgresCommands {
    private final Path bin;
    private final List<String> prefix;

    PostgresCommands(Path installation) {
        this.bin = installation.resolve("bin");
        this.prefix = prefix();
    }

    /** What a program said, and whether it was content. */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    Outcome run(String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** Root becomes nobody in a user namespace of its own, while files stay root's. */
    private static List<String> prefix() {
        if (new UnixSystem().getUid() != 0) {
            return List.of();
        }
        List<String> nobody = List.of("unshare", "--user");
        List<String> trial = new ArrayList<>(nobody);
        trial.add("true");
        boolean allowed;
        try {
            allowed = execute(trial).succeeded();
        } catch (UncheckedIOException e) {
            allowed = false;
        }
        if (!allowed) {
            throw new DatabaseUnavailable(
                    "PostgreSQL does not run as root and `unshare --user` is not allowed here: run"
                            + " Obole as an ordinary user, or give the address of a server with"
                            + " spring.datasource.url.");
        }
        return nobody;
    }

    private static Outcome execute(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readAllBytes();
            return new Outcome(process.waitFor(), new String(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Waiting for PostgreSQL was interrupted.", e);
        }
    }
}
