package obole.command.account;

import obole.command.account.AccountState.Progress;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * A payout that is not over.
 *
 * @param requestedOn the day whose total it counts in
 * @param file the one it is bound to once it is submitted, or that went without it
 * @param bankCode the last status the bank has given it, null before that
 */
record OpenPayout(
        PayoutId id,
        Digest requestDigest,
        Money amount,
        Money fee,
        String payee,
        String by,
        boolean approvalNeeded,
        boolean instant,
        LocalDate requestedOn,
        Progress progress,
        @Nullable Hold hold,
        @Nullable PaymentFileId file,
        @Nullable String bankCode) {

    Money setAside() {
        return amount.plus(fee);
    }

    OpenPayout approved() {
        return with(Progress.APPROVED, null, file, null);
    }

    OpenPayout submitted(PaymentFileId with) {
        return with(Progress.SUBMITTED, null, with, null);
    }

    OpenPayout told(String code) {
        return with(progress, hold, file, code);
    }

    /** Out of its file it is no further than approved. */
    OpenPayout held(Hold until, @Nullable PaymentFileId outOf) {
        return outOf == null
                ? with(progress, until, file, bankCode)
                : with(Progress.APPROVED, until, outOf, null);
    }

    OpenPayout released() {
        return with(progress, null, file, bankCode);
    }

    private OpenPayout with(
            Progress next,
            @Nullable Hold until,
            @Nullable PaymentFileId newFile,
            @Nullable String code) {
        return new OpenPayout(
                id,
                requestDigest,
                amount,
                fee,
                payee,
                by,
                approvalNeeded,
                instant,
                requestedOn,
                next,
                until,
                newFile,
                code);
    }
}
