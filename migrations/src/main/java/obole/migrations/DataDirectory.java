package obole.migrations;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The directory that one Obole at a time keeps its PostgreSQL in, and the secret of its roles. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Takes the directory; the operating system gives it back if this process is killed. */
    static DataDirectory take(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = Files.readString(root.resolve("lock")).strip();
                channel.close();
                throw new DatabaseUnavailable(
                        "The data directory "
                                + root
                                + " is in use by process "
                                + holder
                                + ": stop it first, or choose another directory.");
            }
            channel.truncate(0);
            String self = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The data directory " + root + " cannot be written: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    /** What PostgreSQL itself calls its data directory. */
    Path cluster() {
        return root.resolve("postgres");
    }

    /** What this start of the server has said; the one before is kept beside it. */
    Path log() {
        return root.resolve("postgres.log");
    }

    Path secretFile() {
        return root.resolve("secret");
    }

    void keepLastLog() throws IOException {
        if (Files.exists(log())) {
            Files.move(log(), root.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** All passwords of this server are derived from it; made once, readable by its owner only. */
    String secret() throws IOException {
        Path file = secretFile();
        if (!Files.exists(file)) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Path fresh = root.resolve("secret.new");
            Files.deleteIfExists(fresh);
            Files.createFile(
                    fresh,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                String text = HexFormat.of().formatHex(bytes) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** The process named in {@code postmaster.pid}, if it lives and is a PostgreSQL server. */
    Optional<ProcessHandle> server() throws IOException {
        Path file = cluster().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Files.readString(file)
                .lines()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(this::servesThisCluster);
    }

    /** Process numbers come round again, so the number alone says nothing. */
    private boolean servesThisCluster(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean postgres = info.command().map(path -> path.endsWith("/postgres")).orElse(false);
        boolean here =
                info.arguments()
                        .map(given -> String.join(" ", given).contains(cluster().toString()))
                        .orElse(true);
        return process.isAlive() && postgres && here;
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
