package obole.command.bank;

import obole.command.vault.BankFiles;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where another program (EBICS, SFTP) puts what the bank sends us, each file whole under a name
 * that ends in {@code .xml}, or in {@code .sta}, {@code .mt940}, {@code .940} or {@code .txt} for
 * MT940. What has been taken, and what cannot be read, goes into the vault, since it names people;
 * a report of it stays in {@code done} or {@code refused}. A file that was taken and is still there
 * is taken again, which is harmless.
 */
public final class InboxDirectory {

    private static final String XML = ".xml";
    private static final List<String> MT940 = List.of(".sta", ".mt940", ".940", ".txt");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path directory;
    private final Keeper vault;

    /** Where files stay; says under which reference. */
    public interface Keeper {
        String keep(Path file, String kind);
    }

    public InboxDirectory(Path directory, Keeper vault) {
        this.directory = directory;
        this.vault = vault;
    }

    /** The answers to what we have sent that wait there, in the order of their names. */
    public List<Path> answers() throws IOException {
        return waiting(XML, in -> BankMessage.of(in).isPresent());
    }

    /** What the bank tells of our accounts in messages of that kind, in the same order. */
    public List<Path> ofKind(CamtKind kind) throws IOException {
        return waiting(XML, in -> CamtKind.of(in).filter(kind::equals).isPresent());
    }

    /** Statements as MT940. */
    public List<Path> mt940() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String ending : MT940) {
            files.addAll(waiting(ending, Mt940::isOne));
        }
        return files;
    }

    /** What has one of these names and is nothing that anybody here takes. */
    public List<Path> unknown() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path file : waiting(XML, _ -> true)) {
            if (!is(in -> BankMessage.of(in).isPresent(), file)
                    && !is(in -> CamtKind.of(in).isPresent(), file)) {
                files.add(file);
            }
        }
        for (String ending : MT940) {
            for (Path file : waiting(ending, _ -> true)) {
                if (!is(Mt940::isOne, file)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private List<Path> waiting(String ending, Predicate<InputStream> wanted) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> name(file).toLowerCase(Locale.ROOT).endsWith(ending))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .filter(file -> is(wanted, file))
                    .toList();
        }
    }

    /**
     * Away with a file that was taken.
     *
     * @param report what became of it, for {@code ….report.json} beside it
     */
    public void done(Path file, Object report) throws IOException {
        away(file, "done", BankFiles.TAKEN, report);
    }

    /** The same with one that cannot be taken. */
    public void refused(Path file, Refusal report) throws IOException {
        away(file, "refused", BankFiles.REFUSED, report);
    }

    /** Why a file was not taken: a code of the documented ones, and a sentence. */
    public record Refusal(String code, String detail) {}

    /** Anything else there is for somebody else. */
    private static boolean is(Predicate<InputStream> wanted, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return wanted.test(in);
        } catch (IOException | Unreadable notOurs) {
            return false;
        }
    }

    private record Report(String bankFile, Object outcome) {}

    private void away(Path file, String where, String kind, Object outcome) throws IOException {
        String kept = vault.keep(file, kind);
        Path target = Files.createDirectories(directory.resolve(where));
        Files.write(
                target.resolve(name(file) + ".report.json"),
                JSON.writeValueAsBytes(new Report(kept, outcome)));
        Files.delete(file);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
