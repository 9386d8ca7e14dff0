package obole.command.statement;

import obole.command.bank.StatementFormat;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Outcome;
import obole.command.statement.StatementImport.Taken;
import obole.command.vault.BankFiles;
import obole.command.web.WriteRequest;
import obole.command.web.Written;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Takes bank statements over HTTP. The content is its own key: the same file twice is once. */
@RestController
class StatementController {

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final StatementImport statements;
    private final Notifications notifications;
    private final IntradayReports intraday;
    private final BankFiles vault;

    StatementController(
            StatementImport statements,
            Notifications notifications,
            IntradayReports intraday,
            BankFiles vault) {
        this.statements = statements;
        this.notifications = notifications;
        this.intraday = intraday;
        this.vault = vault;
    }

    /** What was taken from the file. */
    record Body(List<Item> statements) {

        static Body of(List<Taken> taken) {
            return new Body(taken.stream().map(Item::of).toList());
        }
    }

    /**
     * One statement of the file.
     *
     * @param statementId of the first one with these movements
     * @param replayed whether nothing of it was new
     * @param remarks on what the bank says and is not recorded so
     */
    record Item(String statementId, int entries, boolean replayed, List<Remark> remarks) {

        static Item of(Taken taken) {
            return new Item(
                    taken.statementId().toString(),
                    taken.entries(),
                    taken.outcome().replayed(),
                    taken.remarks());
        }
    }

    @PostMapping(
            path = "/v1/bank-statements",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<Body> camt(WriteRequest request, InputStream body) throws IOException {
        return receive(StatementFormat.CAMT053, request, body);
    }

    /** MT940, for banks that still write it. */
    @PostMapping(path = "/v1/bank-statements", consumes = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<Body> mt940(WriteRequest request, InputStream body) throws IOException {
        return receive(StatementFormat.MT940, request, body);
    }

    /** Details of what a statement shows in one line: today, of direct debits that came back. */
    @PostMapping(
            path = "/v1/bank-notifications",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<Notifications.Taken> camt054(WriteRequest request, InputStream body)
            throws IOException {
        Notifications.Taken taken =
                withFile(body, file -> notifications.take(file, request.caller()));
        return Written.done(new Outcome(taken.position(), false), taken);
    }

    /** What a day has brought so far: shown, never booked. */
    @PostMapping(
            path = "/v1/intraday-reports",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<IntradayReports.Taken> camt052(WriteRequest request, InputStream body)
            throws IOException {
        IntradayReports.Taken taken = withFile(body, file -> intraday.take(file, request.caller()));
        return Written.done(new Outcome(taken.position(), false), taken);
    }

    private ResponseEntity<Body> receive(
            StatementFormat format, WriteRequest request, InputStream body) throws IOException {
        return answer(withFile(body, file -> statements.take(format, file, request.caller())));
    }

    private interface Taking<T> {
        T take(Path file) throws IOException;
    }

    /**
     * A file is read twice, and is too large for memory: it lies on disk meanwhile. What was taken
     * is a voucher and kept, before anybody is told.
     */
    private <T> T withFile(InputStream body, Taking<T> taking) throws IOException {
        Path file = Files.createTempFile("from-the-bank-", ".tmp");
        try {
            copy(body, file);
            T taken = taking.take(file);
            vault.keep(file, BankFiles.TAKEN);
            return taken;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static ResponseEntity<Body> answer(List<Taken> taken) {
        Body body = Body.of(taken);
        List<Item> items = body.statements();
        long position =
                taken.stream().mapToLong(each -> each.outcome().position()).max().orElse(-1);
        boolean replayed = items.stream().allMatch(Item::replayed);
        return Written.created(
                new Outcome(position, replayed),
                "/v1/bank-statements/" + items.getFirst().statementId(),
                body);
    }

    private static void copy(InputStream body, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                size += read;
                if (size > LARGEST) {
                    throw new CommandRejected(
                            "BODY_TOO_LARGE", 413, "A file of statements has at most 64 MB.");
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
