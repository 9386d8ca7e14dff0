package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/** The entries a simple bank makes: money in, a transfer out, and a transfer come back. */
public final class SandboxEntries {

    private SandboxEntries() {}

    /** Money that has come in, with the payer's words and end-to-end reference. */
    public static StatementEntry credit(
            int line,
            String bankReference,
            LocalDate day,
            Money amount,
            Party payer,
            @Nullable String endToEndId,
            @Nullable String remittance) {
        BankTransactionCode code = BankTransactionCode.of("PMNT", "RCDT", "ESCT");
        TransactionDetail detail =
                detail(endToEndId, null, bankReference, amount, payer, remittance, null, null);
        return entry(line, bankReference, day, amount, Direction.CREDIT, code, detail);
    }

    /** A transfer out of one of our files. */
    public static StatementEntry debit(
            int line,
            String bankReference,
            LocalDate day,
            Money amount,
            Party creditor,
            String endToEndId,
            @Nullable String paymentInformationId,
            @Nullable String remittance) {
        BankTransactionCode code = BankTransactionCode.of("PMNT", "ICDT", "ESCT");
        TransactionDetail detail =
                detail(
                        endToEndId,
                        paymentInformationId,
                        bankReference,
                        amount,
                        creditor,
                        remittance,
                        null,
                        null);
        return entry(line, bankReference, day, amount, Direction.DEBIT, code, detail);
    }

    /** A transfer of ours that its bank sent back, for a reason such as AC04. */
    public static StatementEntry returned(
            int line,
            String bankReference,
            LocalDate day,
            Money amount,
            Party creditor,
            String endToEndId,
            String reason,
            @Nullable String explanation) {
        BankTransactionCode code = BankTransactionCode.of("PMNT", "ICDT", "RRTN");
        TransactionDetail detail =
                detail(
                        endToEndId,
                        null,
                        bankReference,
                        amount,
                        creditor,
                        null,
                        reason,
                        explanation);
        return entry(line, bankReference, day, amount, Direction.CREDIT, code, detail);
    }

    /** The other side of an entry. */
    public record Party(@Nullable String name, @Nullable String account) {}

    private static TransactionDetail detail(
            @Nullable String endToEndId,
            @Nullable String paymentInformationId,
            String bankReference,
            Money amount,
            Party party,
            @Nullable String remittance,
            @Nullable String reason,
            @Nullable String explanation) {
        return new TransactionDetail(
                endToEndId,
                null,
                null,
                paymentInformationId,
                null,
                bankReference,
                amount,
                null,
                null,
                remittance,
                null,
                party.name(),
                party.account(),
                reason,
                explanation);
    }

    private static StatementEntry entry(
            int line,
            String bankReference,
            LocalDate day,
            Money amount,
            Direction direction,
            BankTransactionCode code,
            TransactionDetail detail) {
        return new StatementEntry(
                line,
                amount,
                direction,
                StatementEntry.BOOKED,
                false,
                day,
                day,
                bankReference,
                null,
                code,
                null,
                null,
                List.of(detail));
    }
}
