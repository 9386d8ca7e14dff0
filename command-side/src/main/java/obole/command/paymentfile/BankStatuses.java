package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_FOUND;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_NOT_SEALED;

import obole.command.decision.Decision;
import obole.command.paymentfile.PaymentFile.Fate;
import obole.command.paymentfile.PaymentFile.Open;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFile.State;
import obole.command.paymentfile.PaymentFile.Told;
import obole.command.paymentfile.PaymentFile.Unknown;
import obole.command.paymentfile.PaymentFileCommand.RecordStatus;
import obole.shared.account.PayoutId;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a bank says of a file and of the payouts in it: a fact, so it is never refused because of
 * what we thought. Told twice, or an earlier status after a later one, it is no news.
 */
final class BankStatuses {

    /** How far each of the known codes is; a code of a bank's own is always news. */
    private static final Map<String, Integer> ORDER =
            Map.of(
                    "RCVD", 1, "PDNG", 1, "ACTC", 2, "ACCP", 3, "ACWC", 3, "ACSP", 4, "ACSC", 5,
                    "ACCC", 6);

    private BankStatuses() {}

    static Decision<PaymentFileEvent> record(State state, RecordStatus c) {
        return switch (state) {
            case Unknown() -> Decision.reject(PAYMENT_FILE_NOT_FOUND);
            case Open _ -> Decision.reject(PAYMENT_FILE_NOT_SEALED);
            case Sealed sealed when sealed.fate() == Fate.REJECTED -> Decision.accept();
            case Sealed sealed -> Decision.accept(news(sealed, c));
        };
    }

    private static List<PaymentFileEvent> news(Sealed sealed, RecordStatus c) {
        List<PaymentStatus> payouts = new ArrayList<>();
        for (PaymentStatus each : all(sealed, c)) {
            if (isNews(sealed.told().payouts().get(each.payoutId()), each.code())) {
                payouts.add(each);
            }
        }
        String code = c.code();
        boolean newCode = code != null && isNews(sealed.told().code(), code);
        List<PaymentFileEvent> events = new ArrayList<>();
        if (!payouts.isEmpty() || (newCode && !c.rejected())) {
            events.add(
                    new PaymentFileAcknowledged(
                            c.fileId(), newCode && !c.rejected() ? code : null, payouts));
        }
        if (c.rejected()) {
            events.add(
                    new PaymentFileRejected(
                            c.fileId(),
                            Objects.requireNonNullElse(c.reason(), String.valueOf(code)),
                            sealed.instructions()));
        }
        return events;
    }

    /** What is said of the file counts for each payout of which nothing is said itself. */
    private static List<PaymentStatus> all(Sealed sealed, RecordStatus c) {
        List<PaymentStatus> all = new ArrayList<>(c.payouts());
        String code = c.code();
        if (code == null || c.rejected() || !ORDER.containsKey(code)) {
            return all;
        }
        Set<PayoutId> named = new HashSet<>();
        c.payouts().forEach(each -> named.add(each.payoutId()));
        for (Instruction each : sealed.instructions()) {
            if (!named.contains(each.payoutId())) {
                all.add(new PaymentStatus(each.accountId(), each.payoutId(), code, false, null));
            }
        }
        return all;
    }

    private static boolean isNews(@Nullable String before, String code) {
        if (before == null) {
            return true;
        }
        Integer earlier = ORDER.get(before);
        Integer now = ORDER.get(code);
        if (earlier == null || now == null) {
            return !before.equals(code);
        }
        return now > earlier;
    }

    static State told(State state, PaymentFileAcknowledged event) {
        if (!(state instanceof Sealed(var file, var known, _, var told))) {
            return state;
        }
        Map<PayoutId, String> payouts = new HashMap<>(told.payouts());
        event.payouts().forEach(each -> payouts.put(each.payoutId(), each.code()));
        String code = event.code() == null ? told.code() : event.code();
        return new Sealed(file, known, Fate.ACKNOWLEDGED, new Told(code, payouts));
    }
}
