package obole.migrations;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Unpacks the PostgreSQL of this platform once, from the Maven artifact to the user's cache. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /**
     * The unpacked installation, in the user's own cache rather than in a temporary directory that
     * others may write to; beside the data when there is no such cache.
     */
    static Path unpacked(Path besideData) {
        URL archive = archive();
        try {
            String name = "postgresql-" + fingerprint(archive);
            for (Path parent : new Path[] {cache(), besideData}) {
                if (Files.isDirectory(parent.resolve(name))) {
                    return parent.resolve(name);
                }
            }
            Path cache = cache();
            return unpack(archive, (writable(cache) ? cache : besideData).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked", e);
        }
    }

    private static URL archive() {
        String name = "postgres-" + system() + "-" + machine() + ".txz";
        URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new DatabaseUnavailable(
                    "No PostgreSQL is brought along for this platform ("
                            + system()
                            + " "
                            + machine()
                            + "): give the address of a server with spring.datasource.url.");
        }
        return archive;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String machine() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
    }

    /** Checksum and size from the jar's directory: cheaper at every start than reading it all. */
    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        long size = connection.getContentLengthLong();
        long checksum = 0;
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            checksum = jar.getJarEntry().getCrc();
        }
        connection.getInputStream().close();
        return Long.toHexString(checksum) + "-" + size;
    }

    private static Path cache() {
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        return cache == null || cache.isBlank()
                ? Path.of(System.getProperty("user.home", "."), ".cache", "obole")
                : Path.of(cache, "obole");
    }

    private static boolean writable(Path directory) {
        try {
            Files.createDirectories(directory);
            return Files.isWritable(directory);
        } catch (IOException e) {
            return false;
        }
    }

    /** Unpacks under another name first, so that what has the right name is always whole. */
    private static Path unpack(URL archive, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Path partial = Files.createTempDirectory(target.getParent(), "unpacking-");
        try (InputStream in = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                write(entry, tar, partial);
            }
        }
        try {
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            delete(partial);
        }
        return target;
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        Path path = root.resolve(entry.getName()).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("unexpected name in the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + path);
        }
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
