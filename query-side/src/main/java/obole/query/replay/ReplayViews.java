package obole.query.replay;

import jakarta.servlet.http.HttpServletRequest;

import obole.eventstore.EventHistory;
import obole.query.web.Asking;
import obole.query.web.Problems;
import obole.schema.replay.tables.records.ReportRecord;
import obole.schema.replay.tables.records.RunRecord;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Replays over HTTP: asked for with a reason, watched, cancelled, read. */
@RestController
@RequestMapping("/v1/replays")
class ReplayViews {

    private static final MediaType PEM = MediaType.parseMediaType("application/x-pem-file");

    record Replays(List<ReplayShown> replays) {}

    private final Runs runs;
    private final ReplayRequests requests;
    private final SigningKey key;
    private final EventHistory history;
    private final Clock clock;

    ReplayViews(
            Runs runs, ReplayRequests requests, SigningKey key, EventHistory history, Clock clock) {
        this.runs = runs;
        this.requests = requests;
        this.key = key;
        this.history = history;
        this.clock = clock;
    }

    /** Answers when it is on record; whichever process is free takes it. */
    @PostMapping
    ResponseEntity<ReplayShown> begin(HttpServletRequest request) throws IOException {
        ReplayRequests.Begun begun = requests.begin(Asked.of(request));
        ResponseEntity.BodyBuilder answer = ResponseEntity.accepted();
        if (begun.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.location(URI.create("/v1/replays/" + begun.run().getRunId()))
                .body(shown(begun.run()));
    }

    @GetMapping
    Replays all() {
        long head = history.head();
        Instant now = clock.instant();
        return new Replays(runs.all().stream().map(run -> ReplayShown.of(run, head, now)).toList());
    }

    @GetMapping("/{id}")
    ReplayShown one(@PathVariable("id") String id) {
        return shown(found(id));
    }

    @PostMapping("/{id}/cancel")
    ReplayShown cancel(@PathVariable("id") String id, HttpServletRequest request)
            throws IOException {
        Asking by = Asking.of(request, Set.of());
        requests.cancel(found(id), by.subject());
        return shown(found(id));
    }

    /** The replayed rows become the live ones. */
    @PostMapping("/{id}/promote")
    ReplayShown promote(@PathVariable("id") String id, HttpServletRequest request)
            throws IOException {
        Asking by = Asking.of(request, Set.of());
        requests.promote(found(id), by.subject());
        return shown(found(id));
    }

    /** The replayed rows are looked at no more; done already when there are none. */
    @PostMapping("/{id}/drop-shadow")
    ReplayShown drop(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
        Asking.of(request, Set.of());
        runs.letGoOfShadow(found(id).getRunId());
        return shown(found(id));
    }

    /** The signed bytes, exactly. */
    @GetMapping("/{id}/report")
    ResponseEntity<byte[]> report(@PathVariable("id") String id) {
        byte[] content = signed(id).getContent().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(content);
    }

    @GetMapping("/{id}/signature")
    ResponseEntity<byte[]> signature(@PathVariable("id") String id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(signed(id).getSignature());
    }

    /** The key that signed this report, which may be older than the one in use. */
    @GetMapping("/{id}/key")
    ResponseEntity<String> key(@PathVariable("id") String id) {
        return ResponseEntity.ok().contentType(PEM).body(SigningKey.pem(signed(id).getPublicKey()));
    }

    /** The key that signs reports now. */
    @GetMapping("/key")
    ResponseEntity<String> key() {
        if (!key.present()) {
            throw Problems.notFound("SIGNING_KEY_NOT_FOUND");
        }
        return ResponseEntity.ok().contentType(PEM).body(SigningKey.pem(key.publicKey()));
    }

    private ReplayShown shown(RunRecord run) {
        return ReplayShown.of(run, history.head(), clock.instant());
    }

    private RunRecord found(String id) {
        IdText.parse(Asked.PREFIX, id);
        @Nullable RunRecord run = runs.find(id);
        if (run == null) {
            throw Problems.notFound("REPLAY_NOT_FOUND");
        }
        return run;
    }

    private ReportRecord signed(String id) {
        @Nullable ReportRecord report = runs.report(found(id).getRunId());
        if (report == null) {
            throw Problems.notFound("REPLAY_REPORT_NOT_FOUND");
        }
        return report;
    }
}
