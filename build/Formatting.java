import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks or mends the formatting of every Java file, on the JDK that compiles them: a formatter
 * that runs inside Maven's own JVM could not read Java 25 when Maven runs on 17.
 */
final class Formatting {

    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        var formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : javaFiles(Path.of(args[1]))) {
            String found = Files.readString(file);
            String wanted =
                    formatter.formatSource(
                            RemoveUnusedImports.removeUnusedImports(
                                    ImportOrderer.reorderImports(
                                            found, JavaFormatterOptions.Style.AOSP)));
            if (!found.equals(wanted)) {
                wrong.add(file);
                if (apply) {
                    Files.writeString(file, wanted);
                }
            }
        }
        wrong.forEach(
                file -> System.out.println((apply ? "formatted " : "not formatted: ") + file));
        if (!apply && !wrong.isEmpty()) {
            System.out.println("Run: mvn -N validate -Dformat=apply");
            System.exit(1);
        }
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path dir, BasicFileAttributes attributes) {
                        String name = dir.getFileName().toString();
                        boolean skip =
                                !dir.equals(root)
                                        && (name.equals("target")
                                                || name.startsWith(".")
                                                || name.equals("build"));
                        return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(".java")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }
}
