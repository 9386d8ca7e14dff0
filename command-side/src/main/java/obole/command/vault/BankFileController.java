package obole.command.vault;

import jakarta.servlet.http.HttpServletResponse;

import obole.command.decision.CommandRejected;
import obole.command.vault.BankFiles.Kept;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;

/** What banks have sent, as it came: for whoever has to look at it. */
@RestController
@RequestMapping("/v1/bank-files")
class BankFileController {

    private static final int MOST = 1_000;

    private final BankFiles files;

    BankFileController(BankFiles files) {
        this.files = files;
    }

    /** The newest thousand, newest first. */
    record All(List<Kept> files) {}

    @GetMapping
    All all() {
        return new All(files.last(MOST));
    }

    @GetMapping("/{reference}")
    void read(@PathVariable("reference") String reference, HttpServletResponse response)
            throws IOException {
        if (!files.has(reference)) {
            throw new CommandRejected(VaultRejection.BANK_FILE_NOT_FOUND);
        }
        response.setContentType("application/octet-stream");
        response.setHeader("Content-Disposition", "attachment");
        files.read(reference, response.getOutputStream());
    }
}
