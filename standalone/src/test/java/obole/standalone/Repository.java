package obole.standalone;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files that people write, of all modules. */
public final class Repository {

    public static final Path ROOT = root();

    private Repository() {}

    public static List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path dir, BasicFileAttributes ignored) {
                        String name = requireNonNull(dir.getFileName()).toString();
                        boolean built = name.matches("target|node_modules|\\.(git|obole|idea)");
                        return built ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes ignored) {
                        if (file.toString().endsWith(ending)) {
                            files.add(ROOT.relativize(file));
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    public static String read(Path file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    /** Leaves what a long run found, with the commit it ran on, in the module's target. */
    static void result(String file, String found) throws IOException {
        Files.writeString(Path.of("target").resolve(file), "commit " + commit() + "\n" + found);
    }

    static String commit() throws IOException {
        Process git =
                new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40")
                        .redirectErrorStream(true)
                        .start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (Files.notExists(folder.resolve(".ci"))) {
            folder = requireNonNull(folder.getParent(), "no root above");
        }
        return folder;
    }
}
