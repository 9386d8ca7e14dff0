package obole.command.bank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where another program (EBICS, SFTP) puts what the bank sends us, each file whole under a name
 * that ends in {@code .xml}. What has been taken is moved to {@code done}, what cannot be read to
 * {@code refused}; a file that was taken and not yet moved is taken again, which is harmless.
 */
public final class InboxDirectory {

    private final Path directory;

    public InboxDirectory(Path directory) {
        this.directory = directory;
    }

    /** The answers to what we have sent that wait there, in the order of their names. */
    public List<Path> answers() throws IOException {
        return waiting(in -> BankMessage.of(in).isPresent());
    }

    /** What the bank tells of our accounts in messages of that kind, in the same order. */
    public List<Path> ofKind(CamtKind kind) throws IOException {
        return waiting(in -> CamtKind.of(in).filter(kind::equals).isPresent());
    }

    private List<Path> waiting(Predicate<InputStream> wanted) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .filter(file -> is(wanted, file))
                    .toList();
        }
    }

    public void done(Path file) throws IOException {
        move(file, "done");
    }

    public void refused(Path file) throws IOException {
        move(file, "refused");
    }

    /** Anything else there is for somebody else. */
    private static boolean is(Predicate<InputStream> wanted, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return wanted.test(in);
        } catch (IOException | Unreadable notOurs) {
            return false;
        }
    }

    private void move(Path file, String where) throws IOException {
        Path target = Files.createDirectories(directory.resolve(where));
        Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
