package obole.command.paymentfile;

import obole.shared.account.PayoutId;
import obole.shared.bank.TargetCalendar;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * Which file a payout belongs to: one of a debtor account, a scheme and a day, and its parts when
 * there are more payouts than one event carries. Days count by TARGET, the system euros settle in.
 *
 * @param part from 1
 */
record CutOff(String debtorAccount, LocalDate day, int part) {

    static CutOff first(String debtorAccount, LocalDate day) {
        return new CutOff(debtorAccount, day, 1);
    }

    PaymentFileId fileId() {
        return new PaymentFileId(
                Digest.id(
                        "payment-file",
                        debtorAccount,
                        Scheme.SEPA.name(),
                        day.toString(),
                        Integer.toString(part)));
    }

    CutOff nextPart() {
        return new CutOff(debtorAccount, day, part + 1);
    }

    CutOff nextDay() {
        return first(debtorAccount, TargetCalendar.next(day));
    }

    /** An instant payout has a file of its own, and another each time it comes out of one. */
    static PaymentFileId instantFile(
            String debtorAccount, PayoutId payout, @Nullable PaymentFileId outOf) {
        return new PaymentFileId(
                Digest.id(
                        "payment-file",
                        debtorAccount,
                        Scheme.INST.name(),
                        payout.toString(),
                        outOf == null ? "first" : outOf.toString()));
    }
}
