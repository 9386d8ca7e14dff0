package obole.command.manualentry;

import obole.command.bank.HouseAccounts;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.manualentry.ManualEntryCommand.ApproveManualEntry;
import obole.command.manualentry.ManualEntryCommand.ProposeManualEntry;
import obole.command.manualentry.ManualEntryCommand.RefuseManualEntry;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Manual entries over HTTP: one person proposes, another approves. */
@RestController
@RequestMapping("/v1/manual-entries")
class ManualEntryController {

    private static final int REASON = 500;

    private final Commands commands;
    private final Set<String> operating;

    ManualEntryController(Commands commands, HouseAccounts accounts) {
        this.commands = commands;
        this.operating =
                accounts.accounts().stream()
                        .filter(each -> each.kind() == BankAccount.Kind.OPERATING)
                        .map(HouseAccounts.Account::code)
                        .collect(Collectors.toUnmodifiableSet());
    }

    record Proposal(
            @Nullable List<Line> lines, @Nullable String reason, @Nullable LocalDate effectiveOn) {}

    record Line(@Nullable String debit, @Nullable String credit, @Nullable Money amount) {}

    record Reason(@Nullable String reason) {}

    record Answer(ManualEntryId manualEntryId) {}

    @PostMapping
    ResponseEntity<Answer> propose(@RequestBody Proposal body, WriteRequest write) {
        List<ManualLine> lines =
                required("lines", body.lines()).stream().map(ManualEntryController::line).toList();
        String reason = text("reason", body.reason());
        LocalDate effectiveOn = required("effectiveOn", body.effectiveOn());
        ManualEntryId id = new ManualEntryId(write.newId("propose-manual-entry"));
        Outcome outcome =
                commands.send(
                        new ProposeManualEntry(
                                id,
                                Digest.ofParts(
                                        "propose-manual-entry",
                                        lines.toString(),
                                        reason,
                                        effectiveOn.toString()),
                                lines,
                                reason,
                                effectiveOn,
                                operating,
                                write.caller().subject()),
                        write.caller());
        return Written.created(outcome, "/v1/manual-entries/" + id, new Answer(id));
    }

    @PostMapping("/{entry}/approval")
    ResponseEntity<Answer> approve(@PathVariable("entry") ManualEntryId entry, WriteRequest write) {
        return send(new ApproveManualEntry(entry, write.caller().subject()), write);
    }

    @PostMapping("/{entry}/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("entry") ManualEntryId entry,
            @RequestBody Reason body,
            WriteRequest write) {
        return send(
                new RefuseManualEntry(
                        entry, write.caller().subject(), text("reason", body.reason())),
                write);
    }

    private ResponseEntity<Answer> send(ManualEntryCommand command, WriteRequest write) {
        return Written.done(
                commands.send(command, write.caller()), new Answer(command.manualEntryId()));
    }

    private static ManualLine line(Line line) {
        return new ManualLine(
                text("lines.debit", line.debit()),
                text("lines.credit", line.credit()),
                required("lines.amount", line.amount()));
    }

    private static String text(String field, @Nullable String value) {
        String text = required(field, value).strip();
        if (text.isEmpty() || text.length() > REASON) {
            throw new Malformed(field, "must have 1 to 500 characters");
        }
        return text;
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new Malformed(field, "must be given");
        }
        return value;
    }
}
