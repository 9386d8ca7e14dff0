package obole.command.statement;

import obole.command.bank.Batch;
import obole.command.bank.StatementEntry;
import obole.command.bank.TransactionDetail;
import obole.command.psp.PspSettings;
import obole.shared.bank.SepaReference;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds in an entry what a machine wrote: our own references and those of settlement reports.
 * Everything else may name a natural person (an IBAN looks much like an id of ours) and is left.
 */
final class EntryReferences {

    private static final Set<String> OURS =
            Set.of("pay", "don", "coll", "ref", "dsp", "set", "file", "stmt", "asso", "trf");

    private final PspSettings psps;

    EntryReferences(PspSettings psps) {
        this.psps = psps;
    }

    /** The payment's id, in the form SEPA carries it. */
    @Nullable String endToEndId(StatementEntry entry) {
        TransactionDetail detail = only(entry);
        String id = detail == null ? null : detail.endToEndId();
        return id == null ? null : known(id.strip()).orElse(null);
    }

    /** The first reference in the payer's words or the bank's. */
    @Nullable String reference(StatementEntry entry) {
        TransactionDetail detail = only(entry);
        Stream<@Nullable String> texts =
                detail == null
                        ? Stream.of(file(entry), batchless(entry))
                        : Stream.of(
                                file(entry),
                                detail.creditorReference(),
                                detail.remittance(),
                                detail.endToEndId(),
                                detail.additionalInformation(),
                                entry.additionalInformation());
        return texts.flatMap(EntryReferences::words)
                .flatMap(word -> known(word).stream())
                .findFirst()
                .orElse(null);
    }

    /** The file whose direct debits are booked in one line. */
    private static @Nullable String file(StatementEntry entry) {
        Batch batch = entry.batch();
        return batch == null
                ? null
                : Stream.of(batch.paymentInformationId(), batch.messageId())
                        .flatMap(Stream::ofNullable)
                        .filter(id -> id.startsWith("COLL"))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String batchless(StatementEntry entry) {
        return entry.details().isEmpty() ? entry.additionalInformation() : "";
    }

    @Nullable String returnReason(StatementEntry entry) {
        TransactionDetail detail = only(entry);
        String reason = detail == null ? null : detail.returnReason();
        return reason != null && reason.matches("[A-Z0-9]{1,4}") ? reason : null;
    }

    /** What is said about one of several transactions is not said about the whole amount. */
    private static @Nullable TransactionDetail only(StatementEntry entry) {
        List<TransactionDetail> details = entry.details();
        return details.size() == 1 ? details.getFirst() : null;
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null ? Stream.empty() : Stream.of(text.split("[^A-Za-z0-9_-]+", -1));
    }

    private Optional<String> known(String word) {
        if (psps.pspOf(word).isPresent()) {
            return Optional.of(word);
        }
        return SepaReference.parse(word)
                .filter(id -> OURS.contains(id.substring(0, id.indexOf('_'))))
                .map(ours -> word.strip().toUpperCase(Locale.ROOT));
    }
}
