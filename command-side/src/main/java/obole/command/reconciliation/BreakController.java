package obole.command.reconciliation;

import static obole.command.reconciliation.BreakRejection.BREAK_ENTRY_USED;
import static obole.command.reconciliation.BreakRejection.BREAK_NOT_FOUND;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Commands;
import obole.command.gateway.Folded;
import obole.command.gateway.Outcome;
import obole.command.gateway.ReadApi;
import obole.command.gateway.Streams;
import obole.command.reconciliation.BreakCommand.ApproveBookedResolution;
import obole.command.reconciliation.BreakCommand.ApproveBreakResolution;
import obole.command.reconciliation.BreakCommand.AssignBreak;
import obole.command.reconciliation.BreakCommand.CommentBreak;
import obole.command.reconciliation.BreakCommand.ProposeBreakResolution;
import obole.command.reconciliation.BreakCommand.RefuseBreakResolution;
import obole.command.reconciliation.BreakCommand.Seen;
import obole.command.vault.Vault;
import obole.command.web.Texts;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.stream.Stream;

/** Breaks over HTTP: one person sees to it, and what ends it is agreed on by two. */
@RestController
@RequestMapping("/v1/reconciliation/breaks/{id}")
class BreakController {

    private static final int LONGEST = 4_000;
    private static final int SUBJECT = 100;

    private final Commands commands;
    private final Streams streams;
    private final ReadApi reads;
    private final Vault vault;
    private final JsonMapper json;
    private final Folded<Break.State> breaks;

    BreakController(
            Commands commands, Streams streams, ReadApi reads, Vault vault, JsonMapper json) {
        this.commands = commands;
        this.streams = streams;
        this.reads = reads;
        this.vault = vault;
        this.json = json;
        this.breaks =
                new Folded<>(
                        streams,
                        Break.State.UNTOUCHED,
                        (state, event) -> Break.evolve(state, (BreakEvent) event));
    }

    record Assignment(@Nullable String owner) {}

    record Comment(@Nullable String text) {}

    record Resolution(
            @Nullable HowResolved how,
            @Nullable ManualEntryId manualEntryId,
            @Nullable String reason) {}

    record Reason(@Nullable String reason) {}

    record Answer(BreakId breakId) {}

    record Commented(BreakId breakId, String commentId) {}

    /** {@code text} is absent when it was erased. */
    record Note(int number, String commentId, String by, @Nullable String text) {}

    record Comments(BreakId breakId, List<Note> comments) {}

    /** What the read API says of it. */
    record Found(String id, Money amount, boolean open, boolean resolvable) {}

    @PostMapping("/assignment")
    ResponseEntity<Answer> assign(
            @PathVariable("id") BreakId id, @RequestBody Assignment body, WriteRequest write) {
        String owner = Texts.required("owner", body.owner(), SUBJECT);
        return send(new AssignBreak(id, seen(id), owner, write.caller().subject()), write);
    }

    @PostMapping("/comments")
    ResponseEntity<Commented> comment(
            @PathVariable("id") BreakId id, @RequestBody Comment body, WriteRequest write) {
        String text = Texts.required("text", body.text(), LONGEST);
        String comment = IdText.of("cmt", write.newId("comment-break/" + id));
        Seen seen = seen(id);
        Digest commitment =
                vault.commit(
                                comment,
                                "COMMENT",
                                id.toString(),
                                json.writeValueAsString(new Comment(text)))
                        .orElseThrow(Commands::keyReused);
        Outcome outcome =
                commands.send(
                        new CommentBreak(id, seen, comment, commitment, write.caller().subject()),
                        write.caller());
        return Written.created(
                outcome,
                "/v1/reconciliation/breaks/" + id + "/comments",
                new Commented(id, comment));
    }

    /** With their texts, which only the vault has. */
    @GetMapping("/comments")
    Comments comments(@PathVariable("id") BreakId id) {
        return new Comments(
                id, breaks.of(id.toString()).comments().stream().map(this::written).toList());
    }

    private Note written(BreakCommented event) {
        @Nullable String text =
                vault.get(event.commentId())
                        .map(kept -> json.readValue(kept, Comment.class).text())
                        .orElse(null);
        return new Note(event.number(), event.commentId(), event.by(), text);
    }

    @PostMapping("/resolution")
    ResponseEntity<Answer> propose(
            @PathVariable("id") BreakId id, @RequestBody Resolution body, WriteRequest write) {
        HowResolved how = body.how();
        if (how == null) {
            throw new Malformed("how", "must be given");
        }
        String reason = Texts.reason(body.reason());
        ManualEntryId entry = body.manualEntryId();
        return send(
                new ProposeBreakResolution(
                        id, seen(id), how, entry, booked(entry), reason, write.caller().subject()),
                write);
    }

    @PostMapping("/resolution/approval")
    ResponseEntity<Answer> approve(@PathVariable("id") BreakId id, WriteRequest write) {
        ManualEntryId entry = entry(breaks.of(id.toString()));
        String by = write.caller().subject();
        if (entry == null) {
            return send(new ApproveBreakResolution(id, seen(id), by), write);
        }
        try {
            return send(new ApproveBookedResolution(id, seen(id), entry, by), write);
        } catch (CommandRejected refused) {
            // The claim of the entry is another break's: the key of this request plays no part.
            throw refused.code().equals(Commands.keyReused().code())
                    ? new CommandRejected(BREAK_ENTRY_USED)
                    : refused;
        }
    }

    @PostMapping("/resolution/refusal")
    ResponseEntity<Answer> refuse(
            @PathVariable("id") BreakId id, @RequestBody Reason body, WriteRequest write) {
        return send(
                new RefuseBreakResolution(
                        id, write.caller().subject(), Texts.reason(body.reason())),
                write);
    }

    private ResponseEntity<Answer> send(BreakCommand command, WriteRequest write) {
        return Written.done(commands.send(command, write.caller()), new Answer(command.breakId()));
    }

    private Seen seen(BreakId id) {
        return reads.find("/v1/reconciliation/breaks/" + id, Found.class)
                .map(each -> new Seen(each.id(), each.amount(), each.open(), each.resolvable()))
                .orElseThrow(() -> new CommandRejected(BREAK_NOT_FOUND));
    }

    /** Of the proposal that stands, else of what was approved last. */
    private static @Nullable ManualEntryId entry(Break.State state) {
        BreakResolutionProposed proposal = state.proposal();
        if (proposal != null) {
            return proposal.entry();
        }
        return state.resolved() == null ? null : state.resolved().entry();
    }

    private List<ManualLine> booked(@Nullable ManualEntryId entry) {
        if (entry == null) {
            return List.of();
        }
        try (Stream<Object> events = streams.eventsOf(entry.toString())) {
            return events.filter(ManualEntryApproved.class::isInstance)
                    .map(ManualEntryApproved.class::cast)
                    .findFirst()
                    .map(ManualEntryApproved::lines)
                    .orElse(List.of());
        }
    }
}
