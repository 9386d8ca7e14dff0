package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_FOUND;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_SEALED;
import static obole.command.paymentfile.PaymentFileRejection.PAYOUT_NOT_IN_FILE;
import static obole.command.paymentfile.PaymentFileRejection.PAYOUT_UNKNOWN;
import static obole.command.paymentfile.PaymentFileRejection.RECALL_ANSWER_WITHOUT_MONEY;

import obole.command.account.SentPayoutCommand.RefuseRecall;
import obole.command.bank.BankMessage;
import obole.command.bank.Camt029;
import obole.command.bank.Camt029.RecallAnswer;
import obole.command.bank.Pain002;
import obole.command.bank.StatusReader;
import obole.command.bank.StatusReader.Line;
import obole.command.bank.StatusReader.Taken;
import obole.command.bank.StatusReport;
import obole.command.bank.StatusReport.Status;
import obole.command.bank.StatusReport.Transaction;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.paymentfile.PaymentFile.Open;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.Unknown;
import obole.command.paymentfile.PaymentFileCommand.RecordStatus;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes what a bank says of our files (pain.002) and of our recalls (camt.029); what it says of
 * files that another feature has sent is for that one's {@link StatusReader}. A file is read to its
 * end before anything is recorded; then what cannot be used is refused line by line, by name, and
 * never with the rest of it. Telling the same twice records it once.
 */
@Component
class BankAnswers {

    private static final int SERVER_ERROR = 500;

    private final PaymentFiles files;
    private final Streams streams;
    private final Commands commands;
    private final List<StatusReader> others;

    BankAnswers(PaymentFiles files, Streams streams, Commands commands, List<StatusReader> others) {
        this.files = files;
        this.streams = streams;
        this.commands = commands;
        this.others = others;
    }

    /**
     * Reads the file more than once.
     *
     * @throws obole.command.bank.Unreadable when it is neither, or cannot be read to its end
     */
    Taken take(Path file, Caller caller) throws IOException {
        BankMessage kind;
        try (InputStream in = Files.newInputStream(file)) {
            kind = BankMessage.of(in).orElse(BankMessage.STATUS_REPORT);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return switch (kind) {
                case STATUS_REPORT -> take(Pain002.read(in), caller);
                case RECALL_ANSWER -> take(Camt029.read(in), caller);
            };
        }
    }

    private Taken take(StatusReport report, Caller caller) {
        String of = report.originalMessageId();
        for (StatusReader other : others) {
            if (of != null && other.reads(of)) {
                return other.take(report, caller);
            }
        }
        Optional<PaymentFileId> id = ours(of, PaymentFileId.PREFIX).map(PaymentFileId::of);
        if (id.isEmpty()) {
            return Taken.refused(report, PAYMENT_FILE_NOT_FOUND);
        }
        return switch (files.stateOf(id.get())) {
            case Unknown _ -> Taken.refused(report, PAYMENT_FILE_NOT_FOUND);
            case Open _ -> Taken.refused(report, PAYMENT_FILE_NOT_SEALED);
            case Sealed sealed -> record(sealed, report, caller);
        };
    }

    private Taken record(Sealed sealed, StatusReport report, Caller caller) {
        List<Line> lines = new ArrayList<>();
        List<PaymentStatus> payouts = new ArrayList<>();
        for (Transaction each : report.transactions()) {
            Line line = each.line();
            Optional<PaymentStatus> status = status(sealed, each);
            lines.add(status.isEmpty() ? line.because(PAYOUT_NOT_IN_FILE) : line);
            status.ifPresent(payouts::add);
        }
        Status whole = report.whole();
        if (whole.code() != null) {
            lines.addFirst(new Line(report.originalMessageId(), whole.code(), null));
        }
        long position =
                commands.send(
                                new RecordStatus(
                                        sealed.file().fileId(),
                                        whole.code(),
                                        whole.rejected(),
                                        whole.reason(),
                                        payouts),
                                caller)
                        .position();
        return new Taken(lines, position);
    }

    /** Without a code nothing is said. */
    private static Optional<PaymentStatus> status(Sealed sealed, Transaction transaction) {
        String code = transaction.status().code();
        Optional<PayoutId> id = payout(transaction.endToEndId());
        return code == null
                ? Optional.empty()
                : id.flatMap(payout -> PaymentFile.instruction(sealed, payout))
                        .map(each ->
                                new PaymentStatus(
                                        each.accountId(),
                                        each.payoutId(),
                                        code,
                                        transaction.status().rejected(),
                                        transaction.status().reason()));
    }

    private Taken take(List<RecallAnswer> answers, Caller caller) {
        List<Line> lines = new ArrayList<>();
        long position = -1;
        for (RecallAnswer answer : answers) {
            Line line = new Line(answer.endToEndId(), answer.status(), null);
            Optional<PayoutId> payout = payout(answer.endToEndId());
            Optional<AccountId> account = payout.flatMap(this::accountOf);
            if (account.isEmpty()) {
                lines.add(line.because(PAYOUT_UNKNOWN));
            } else if (!answer.refused()) {
                lines.add(line.because(RECALL_ANSWER_WITHOUT_MONEY));
            } else {
                position =
                        Math.max(
                                position,
                                refuse(account.get(), payout.get(), answer, caller, lines));
            }
        }
        return new Taken(lines, position);
    }

    /** A refusal that nobody waits for any more is refused by the account itself. */
    private long refuse(
            AccountId account,
            PayoutId payout,
            RecallAnswer answer,
            Caller caller,
            List<Line> lines) {
        String reason = answer.reason() == null ? "RJCR" : answer.reason();
        try {
            long position =
                    commands.send(new RefuseRecall(account, payout, reason), caller).position();
            lines.add(new Line(answer.endToEndId(), answer.status(), null));
            return position;
        } catch (CommandRejected refused) {
            if (refused.status() >= SERVER_ERROR) {
                throw refused;
            }
            lines.add(new Line(answer.endToEndId(), answer.status(), refused.code()));
            return -1;
        }
    }

    private static Optional<PayoutId> payout(@Nullable String endToEndId) {
        return ours(endToEndId, PayoutId.PREFIX).map(PayoutId::of);
    }

    private static Optional<String> ours(@Nullable String reference, String prefix) {
        return Optional.ofNullable(reference)
                .flatMap(SepaReference::parse)
                .filter(id -> id.startsWith(prefix + "_"));
    }

    /** The payout's claim says where it lives. */
    private Optional<AccountId> accountOf(PayoutId payout) {
        try (Stream<Object> events = streams.eventsOf(payout.toString())) {
            return events.filter(Claimed.class::isInstance)
                    .map(Claimed.class::cast)
                    .map(claim -> AccountId.of(claim.stream()))
                    .findFirst();
        }
    }
}
