package obole.command.paymentfile;

import obole.command.bank.StatusReader;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Outcome;
import obole.command.vault.BankFiles;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileId;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Payment files over HTTP: the cut-off, the hand-over, and the bytes for one by hand. */
@RestController
class PaymentFileController {

    private static final int LARGEST = 16 * 1024 * 1024;

    private final PaymentFiles files;
    private final PaymentFileBytes bytes;
    private final HandingOver handingOver;
    private final BankAnswers answers;
    private final BankFiles vault;

    PaymentFileController(
            PaymentFiles files,
            PaymentFileBytes bytes,
            HandingOver handingOver,
            BankAnswers answers,
            BankFiles vault) {
        this.files = files;
        this.bytes = bytes;
        this.handingOver = handingOver;
        this.answers = answers;
        this.vault = vault;
    }

    /** The files that this cut-off has sealed. */
    record Body(List<Item> files) {}

    /** One sealed file. */
    record Item(String fileId, int payouts, Money total, LocalDate executeOn, String digest) {

        static Item of(PaymentFileSealed file) {
            return new Item(
                    file.fileId().toString(),
                    file.instructions().size(),
                    file.total(),
                    file.executeOn(),
                    file.digest().hex());
        }
    }

    /** Harmless when repeated: what is sealed stays as it is, and is not named again. */
    @PostMapping("/v1/payment-files/cut-off")
    ResponseEntity<Body> cutOff(WriteRequest request, @RequestParam("date") LocalDate date) {
        PaymentFiles.Done done = files.cutOff(date, request.caller());
        List<Item> sealed = done.sealed().stream().map(Item::of).toList();
        return Written.done(new Outcome(done.position(), false), new Body(sealed));
    }

    /**
     * The same bytes each time, and harmless when repeated: for a file whose hand-over has failed.
     */
    @PostMapping("/v1/payment-files/{id}/hand-over")
    ResponseEntity<Item> handOver(WriteRequest request, @PathVariable("id") PaymentFileId id) {
        Outcome outcome = handingOver.tell(id, request.caller());
        return Written.done(outcome, Item.of(files.sealed(id).file()));
    }

    /** Line by line: what was recorded, and by name what was not. */
    record Answers(List<StatusReader.Line> lines) {}

    /**
     * Status reports (pain.002) of files of payouts and of direct debits, and answers to recalls
     * (camt.029); the same twice is once. What was taken is kept before anybody is told.
     */
    @PostMapping(
            path = "/v1/payment-files/status-reports",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<Answers> answers(WriteRequest request, InputStream body) throws IOException {
        Path file = Files.createTempFile("answer-", ".xml");
        try {
            copy(body, file);
            StatusReader.Taken taken = answers.take(file, request.caller());
            vault.keep(file, BankFiles.TAKEN);
            return Written.done(new Outcome(taken.position(), false), new Answers(taken.lines()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void copy(InputStream body, Path file) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new CommandRejected("BODY_TOO_LARGE", 413, "A bank's answer has at most 16 MB.");
        }
        Files.write(file, bytes);
    }

    @GetMapping(path = "/v1/payment-files/{id}/pain001", produces = MediaType.APPLICATION_XML_VALUE)
    byte[] pain001(@PathVariable("id") PaymentFileId id) {
        return bytes.of(files.sealed(id).file());
    }
}
