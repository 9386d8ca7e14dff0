package obole.command.donation;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.SubmitEvidence;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.command.vault.Vault;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.EvidenceDocument;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Our answers to disputes over HTTP: documents, which are kept in the vault. */
@RestController
@RequestMapping("/v1/donations/{donation}/disputes/{dispute}")
class DisputeController {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Commands commands;
    private final Streams streams;
    private final Vault vault;
    private final Clock clock;

    DisputeController(Commands commands, Streams streams, Vault vault, Clock clock) {
        this.commands = commands;
        this.streams = streams;
        this.vault = vault;
        this.clock = clock;
    }

    /** {@code content} is Base64. */
    record Document(@Nullable String kind, @Nullable String content) {}

    record EvidenceForm(@Nullable List<@Nullable Document> documents) {}

    record Submitted(String evidenceId) {}

    @PostMapping("/evidence")
    ResponseEntity<Submitted> submit(
            @PathVariable("donation") DonationId donation,
            @PathVariable("dispute") DisputeId dispute,
            @RequestBody EvidenceForm form,
            WriteRequest write) {
        List<Kept> documents = kept(form);
        String evidence =
                IdText.of("evi", write.newId("submit-evidence/" + donation + "/" + dispute));
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        // Asked before anything is in the vault: what is refused leaves nothing there.
        requireAllowed(
                new SubmitEvidence(
                        donation,
                        dispute,
                        evidence,
                        documents(evidence, documents, vault::tentative),
                        write.caller().subject(),
                        today));
        List<EvidenceDocument> stored =
                documents(
                        evidence,
                        documents,
                        (reference, content) ->
                                vault.commit(reference, "EVIDENCE", donation.toString(), content)
                                        .orElseThrow(Commands::keyReused));
        Outcome outcome =
                commands.send(
                        new SubmitEvidence(
                                donation,
                                dispute,
                                evidence,
                                stored,
                                write.caller().subject(),
                                today),
                        write.caller());
        return Written.created(
                outcome,
                "/v1/donations/" + donation + "/disputes/" + dispute + "/evidence/" + evidence,
                new Submitted(evidence));
    }

    /** A document that is complete; the content as the vault keeps it. */
    private record Kept(String kind, String content) {}

    private static List<Kept> kept(EvidenceForm form) {
        if (form.documents() == null
                || form.documents().isEmpty()
                || form.documents().size() > SubmitEvidence.MOST_DOCUMENTS) {
            throw new Malformed("documents", "must be 1 to " + SubmitEvidence.MOST_DOCUMENTS);
        }
        List<Kept> kept = new ArrayList<>();
        int size = 0;
        for (Document document : form.documents()) {
            String kind = document == null || document.kind() == null ? "" : document.kind();
            if (!kind.matches("[A-Z][A-Z0-9_]{0,49}")) {
                throw new Malformed("documents.kind", "must be 1 to 50 of A-Z, 0-9 and _");
            }
            String content = document == null ? null : document.content();
            if (content == null || content.isBlank()) {
                throw new Malformed("documents.content", "must be given");
            }
            size += content.length();
            try {
                Base64.getDecoder().decode(content.getBytes(UTF_8));
            } catch (IllegalArgumentException notBase64) {
                throw new Malformed("documents.content", "must be Base64");
            }
            // The vault keeps JSON; Base64 has nothing that would have to be escaped.
            kept.add(new Kept(kind, '"' + content + '"'));
        }
        if (size > LARGEST) {
            throw new Malformed("documents.content", "must be 4 MB at most in all");
        }
        return kept;
    }

    private static List<EvidenceDocument> documents(
            String evidence, List<Kept> documents, BiFunction<String, String, Digest> digest) {
        List<EvidenceDocument> all = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Kept each = documents.get(i);
            String reference = evidence + "/" + (i + 1);
            all.add(
                    new EvidenceDocument(
                            each.kind(), reference, digest.apply(reference, each.content())));
        }
        return all;
    }

    private void requireAllowed(SubmitEvidence command) {
        Donation.State state = new Donation.Unknown();
        try (Stream<Object> events = streams.eventsOf(command.target())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                state = Donation.evolve(state, (DonationStreamEvent) event);
            }
        }
        if (Donation.decide(state, command) instanceof Decision.Rejected(var reason)) {
            throw new CommandRejected(reason);
        }
    }
}
