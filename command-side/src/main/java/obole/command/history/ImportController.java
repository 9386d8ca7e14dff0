package obole.command.history;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.history.HistoryImportCommand.ApproveImport;
import obole.command.history.HistoryImportCommand.ProposeImport;
import obole.command.history.HistoryImportCommand.RefuseImport;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.history.HistoryImportEvent.ImportApproved;
import obole.shared.history.HistoryImportEvent.ImportFinished;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.history.HistoryImportEvent.ImportRefused;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.history.ImportId;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Takes exports of earlier platforms in: one person proposes, another approves, both can watch. */
@RestController
class ImportController {

    static final String FORMAT = "open-collective";

    /** What the file says, before anything of it has happened here. */
    record Proposal(
            ImportId importId,
            String association,
            int lines,
            int donations,
            int refunds,
            int payouts,
            History.Totals totals,
            List<LineNotUnderstood> notUnderstood) {}

    /** Where an import stands; {@code done} of {@code of} facts have been sent. */
    record Shown(
            ImportId importId,
            String state,
            int lines,
            int done,
            int of,
            @Nullable ImportFinished result,
            History.@Nullable Totals totals) {}

    record Approval(ImportId importId, String approvedBy) {}

    record Reason(@Nullable String reason) {}

    record Refusal(ImportId importId, String refusedBy) {}

    private final Commands commands;
    private final Streams streams;
    private final ImportFiles files;
    private final ImportProgress progress;

    ImportController(
            Commands commands, Streams streams, ImportFiles files, ImportProgress progress) {
        this.commands = commands;
        this.streams = streams;
        this.files = files;
        this.progress = progress;
    }

    /** The content is the idempotency key: the same file is the same import. */
    @PostMapping(path = "/v1/imports/open-collective", consumes = "text/csv")
    ResponseEntity<Proposal> propose(WriteRequest request, InputStream body) throws IOException {
        byte[] file = body.readNBytes(ImportFiles.LARGEST + 1);
        if (file.length > ImportFiles.LARGEST) {
            throw new CommandRejected("BODY_TOO_LARGE", 413, "An export has at most 64 MB.");
        }
        String text = ImportFiles.text(file);
        History history = ImportFiles.read(text);
        Digest content = Digest.of(file);
        ImportId id = new ImportId(Digest.id("import", FORMAT, content.hex()));
        files.keep(id, text);
        Outcome outcome =
                commands.send(
                        new ProposeImport(
                                id,
                                FORMAT,
                                HistoryCommands.CUSTODIAN.code(),
                                content,
                                history.lines(),
                                request.caller().subject()),
                        request.caller());
        return Written.created(outcome, "/v1/imports/" + id, proposal(id, history));
    }

    @PostMapping("/v1/imports/{importId}/approval")
    ResponseEntity<Approval> approve(
            WriteRequest request, @PathVariable("importId") ImportId importId) {
        String by = request.caller().subject();
        Outcome outcome = commands.send(new ApproveImport(importId, by), request.caller());
        return Written.done(outcome, new Approval(importId, by));
    }

    @PostMapping("/v1/imports/{importId}/refusal")
    ResponseEntity<Refusal> refuse(
            WriteRequest request,
            @PathVariable("importId") ImportId importId,
            @RequestBody Reason body) {
        String by = request.caller().subject();
        RefuseImport command = new RefuseImport(importId, Texts.reason(body.reason()), by);
        return Written.done(commands.send(command, request.caller()), new Refusal(importId, by));
    }

    /** Read from the import's own stream, and from the worker's memory while it runs here. */
    @GetMapping("/v1/imports/{importId}")
    Shown show(@PathVariable("importId") ImportId importId) {
        List<Object> events = streams.eventsOf(importId.toString()).toList();
        if (events.isEmpty()) {
            throw new CommandRejected(HistoryImportRejection.IMPORT_NOT_FOUND);
        }
        int lines = ((ImportProposed) events.getFirst()).lines();
        return switch (events.getLast()) {
            case ImportFinished result -> finished(result);
            case ImportApproved _ -> {
                var step = progress.of(importId).orElse(new ImportProgress.Step(0, 0));
                yield new Shown(importId, "RUNNING", lines, step.done(), step.of(), null, null);
            }
            case ImportRefused _ -> new Shown(importId, "REFUSED", lines, 0, 0, null, null);
            default -> new Shown(importId, "PROPOSED", lines, 0, 0, null, null);
        };
    }

    private Shown finished(ImportFinished result) {
        int facts = result.donations() + result.refunds() + result.payouts() + result.transfers();
        return new Shown(
                result.importId(),
                "FINISHED",
                result.lines(),
                facts,
                facts,
                result,
                files.find(result.importId()).map(History::totals).orElse(null));
    }

    private static Proposal proposal(ImportId id, History history) {
        History.Totals totals = history.totals();
        return new Proposal(
                id,
                history.associationId().toString(),
                history.lines(),
                totals.donations(),
                totals.refunds(),
                totals.payouts() + totals.transfers(),
                totals,
                history.notUnderstood());
    }
}
