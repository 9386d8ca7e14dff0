package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * What a bank says of a file of ours (pain.002). Codes are open text: every bank has some of its
 * own, and the lists move.
 *
 * @param originalMessageId MsgId of our file, null where the bank could not read it
 * @param originalMessageName what kind of file it was, such as pain.001.001.09
 * @param group of the file as a whole
 */
public record StatusReport(
        @Nullable String messageId,
        @Nullable String originalMessageId,
        @Nullable String originalMessageName,
        Status group,
        List<Batch> batches) {

    public StatusReport {
        batches = List.copyOf(batches);
    }

    /** Our files have one payment information: what is said of that is said of the file. */
    public Status whole() {
        Status said = group;
        for (Batch batch : batches) {
            Status status = batch.status();
            if (status.code() != null && (said.code() == null || status.rejected())) {
                said = status;
            }
        }
        return said;
    }

    public List<Transaction> transactions() {
        return batches.stream().flatMap(batch -> batch.transactions().stream()).toList();
    }

    /** The file itself, then each transaction that is named. */
    public List<StatusReader.Line> lines() {
        List<StatusReader.Line> lines = new ArrayList<>();
        lines.add(new StatusReader.Line(originalMessageId, whole().code(), null));
        transactions().forEach(each -> lines.add(each.line()));
        return lines;
    }

    /**
     * How far something is, and why.
     *
     * @param code null where the bank says nothing of it
     */
    public record Status(@Nullable String code, @Nullable String reason) {

        static final Status NONE = new Status(null, null);

        /** Whether nothing of it was or will be executed. */
        public boolean rejected() {
            return "RJCT".equals(code) || "CANC".equals(code);
        }
    }

    /** One payment information of the file. */
    public record Batch(
            @Nullable String paymentInformationId, Status status, List<Transaction> transactions) {

        public Batch {
            transactions = List.copyOf(transactions);
        }
    }

    /** One transfer or collection of it. */
    public record Transaction(
            @Nullable String endToEndId, @Nullable String instructionId, Status status) {

        public StatusReader.Line line() {
            return new StatusReader.Line(endToEndId, status.code(), null);
        }
    }
}
