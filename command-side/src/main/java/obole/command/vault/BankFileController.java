package obole.command.vault;

import static obole.schema.vault.Tables.PERSONAL_DATA;

import jakarta.servlet.http.HttpServletResponse;

import obole.command.decision.CommandRejected;
import obole.command.vault.BankFiles.Kept;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.shared.Malformed;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** What banks have sent, as it came: for whoever has to look at it. */
@RestController
@RequestMapping("/v1/bank-files")
class BankFileController {

    private static final List<String> KINDS = List.of(BankFiles.TAKEN, BankFiles.REFUSED);

    private final BankFiles files;

    BankFileController(BankFiles files) {
        this.files = files;
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record All(List<Kept> files, @Nullable String next) {}

    @GetMapping
    All all(
            @RequestParam(value = "kind", required = false) @Nullable String kind,
            @RequestParam(value = "from", required = false) @Nullable LocalDate from,
            @RequestParam(value = "to", required = false) @Nullable LocalDate to,
            Paging paging) {
        if (kind != null && !KINDS.contains(kind)) {
            throw new Malformed("kind", "must be one of " + KINDS);
        }
        Condition which =
                (kind == null ? DSL.noCondition() : PERSONAL_DATA.KIND.eq(kind))
                        .and(Listed.within(PERSONAL_DATA.WRITTEN_AT, from, to));
        List<Kept> rows = files.list(which, paging.after(), paging.rows());
        return new All(
                paging.shown(rows),
                paging.next(rows, each -> Cursor.at(each.receivedAt(), each.reference())));
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
