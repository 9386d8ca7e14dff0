package obole.command.collection;

import obole.command.collection.CollectionFileCommand.AcknowledgeCollectionFile;
import obole.command.collection.CollectionFileCommand.RejectCollection;
import obole.command.collection.CollectionFileCommand.RejectCollectionFile;
import obole.command.gateway.Commands;
import obole.command.web.WriteRequest;
import obole.command.web.Written;
import obole.shared.Malformed;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;

/**
 * Files of direct debits over HTTP: their bytes, and what the bank says of them where nobody reads
 * its messages.
 */
@RestController
@RequestMapping("/v1/collection-files")
class CollectionFileController {

    private final CollectionFiles files;
    private final CollectionFileBytes bytes;
    private final Commands commands;
    private final Clock clock;

    CollectionFileController(
            CollectionFiles files, CollectionFileBytes bytes, Commands commands, Clock clock) {
        this.files = files;
        this.bytes = bytes;
        this.commands = commands;
        this.clock = clock;
    }

    record StatusForm(@Nullable String status) {}

    record RejectForm(@Nullable DonationId donationId, @Nullable String reason) {}

    record Told(CollectionFileId fileId) {}

    @GetMapping(path = "/{id}/pain008", produces = MediaType.APPLICATION_XML_VALUE)
    byte[] pain008(@PathVariable("id") CollectionFileId id) {
        return bytes.of(files.sealed(id).file());
    }

    @PostMapping("/{id}/acknowledgement")
    ResponseEntity<Told> acknowledge(
            @PathVariable("id") CollectionFileId id,
            @RequestBody StatusForm form,
            WriteRequest write) {
        return send(new AcknowledgeCollectionFile(id, code("status", form.status())), write);
    }

    /** Of one collection, or without a donation of the whole file. */
    @PostMapping("/{id}/rejection")
    ResponseEntity<Told> reject(
            @PathVariable("id") CollectionFileId id,
            @RequestBody RejectForm form,
            WriteRequest write) {
        String reason = code("reason", form.reason());
        DonationId donation = form.donationId();
        return send(
                donation == null
                        ? new RejectCollectionFile(id, reason)
                        : new RejectCollection(
                                id,
                                donation,
                                reason,
                                LocalDate.ofInstant(clock.instant(), CollectionFiles.ZONE)),
                write);
    }

    private ResponseEntity<Told> send(CollectionFileCommand command, WriteRequest write) {
        return Written.done(commands.send(command, write.caller()), new Told(command.fileId()));
    }

    private static String code(String field, @Nullable String text) {
        if (text == null || !text.matches("[A-Z0-9]{1,35}")) {
            throw new Malformed(field, "must be 1 to 35 capital letters and digits");
        }
        return text;
    }
}
