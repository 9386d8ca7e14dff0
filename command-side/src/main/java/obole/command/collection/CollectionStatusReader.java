package obole.command.collection;

import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_FOUND;
import static obole.command.collection.CollectionFileRejection.COLLECTION_FILE_NOT_SEALED;
import static obole.command.collection.CollectionFileRejection.COLLECTION_NOT_IN_FILE;

import obole.command.bank.StatusReader;
import obole.command.bank.StatusReport;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;
import obole.command.collection.CollectionFileCommand.Drop;
import obole.command.collection.CollectionFileCommand.RecordCollectionStatus;
import obole.command.collection.CollectionFileState.Sealed;
import obole.command.collection.CollectionFileState.Unknown;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.shared.bank.SepaReference;
import obole.shared.collection.Collection;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads what a bank says of a file of direct debits: all of a message in one command. */
@Component
class CollectionStatusReader implements StatusReader {

    private final CollectionFiles files;
    private final Commands commands;
    private final Clock clock;

    CollectionStatusReader(CollectionFiles files, Commands commands, Clock clock) {
        this.files = files;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public boolean reads(String originalMessageId) {
        return ours(originalMessageId, CollectionFileId.PREFIX).isPresent();
    }

    @Override
    public Taken take(StatusReport report, Caller caller) {
        CollectionFileId id =
                ours(report.originalMessageId(), CollectionFileId.PREFIX)
                        .map(CollectionFileId::of)
                        .orElseThrow();
        return switch (files.stateOf(id)) {
            case Unknown() -> Taken.refused(report, COLLECTION_FILE_NOT_FOUND);
            case Sealed sealed -> record(sealed, report, caller);
            default -> Taken.refused(report, COLLECTION_FILE_NOT_SEALED);
        };
    }

    private Taken record(Sealed sealed, StatusReport report, Caller caller) {
        List<Line> lines = new ArrayList<>();
        List<Drop> rejections = new ArrayList<>();
        Status whole = report.whole();
        if (whole.code() != null) {
            lines.add(new Line(report.originalMessageId(), whole.code(), null));
        }
        for (Transaction each : report.transactions()) {
            DonationId donation = donation(sealed, each).orElse(null);
            Line line = each.line();
            if (donation == null) {
                lines.add(line.because(COLLECTION_NOT_IN_FILE));
            } else {
                lines.add(line);
                if (each.status().rejected() && !sealed.rejected().contains(donation)) {
                    rejections.add(new Drop(donation, reason(each.status())));
                }
            }
        }
        RecordCollectionStatus told =
                new RecordCollectionStatus(
                        sealed.file().fileId(),
                        whole.code(),
                        whole.rejected(),
                        whole.reason(),
                        rejections,
                        today());
        return new Taken(lines, commands.send(told, caller).position());
    }

    private static Optional<DonationId> donation(Sealed sealed, Transaction transaction) {
        return ours(transaction.endToEndId(), DonationId.PREFIX)
                .map(DonationId::of)
                .flatMap(id -> CollectionFile.find(sealed.file().collections(), id))
                .map(Collection::donationId);
    }

    /** Nothing is concluded from a rejection without a reason but that nothing comes. */
    private static String reason(Status status) {
        return Objects.requireNonNullElse(status.reason(), String.valueOf(status.code()));
    }

    private static Optional<String> ours(@Nullable String reference, String prefix) {
        return Optional.ofNullable(reference)
                .flatMap(SepaReference::parse)
                .filter(id -> id.startsWith(prefix + "_"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CollectionFiles.ZONE);
    }
}
