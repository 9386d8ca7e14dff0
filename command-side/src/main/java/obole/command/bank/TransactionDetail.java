package obole.command.bank;

import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * What the bank tells about one of the transactions behind an entry. Everything may be missing.
 *
 * @param endToEndId null as well when the payer gave none ({@code NOTPROVIDED})
 * @param amount never below zero, and in any currency
 * @param remittance the payer's words, in one line
 * @param creditorReference the structured reference
 * @param counterpartyName the party that is not us, as far as can be told
 * @param returnReason the code, such as AC04, when a payment came back
 */
public record TransactionDetail(
        @Nullable String endToEndId,
        @Nullable String instructionId,
        @Nullable String messageId,
        @Nullable String paymentInformationId,
        @Nullable String transactionId,
        @Nullable String bankReference,
        @Nullable Money amount,
        @Nullable Direction direction,
        @Nullable BankTransactionCode code,
        @Nullable String remittance,
        @Nullable String creditorReference,
        @Nullable String counterpartyName,
        @Nullable String counterpartyAccount,
        @Nullable String returnReason,
        @Nullable String additionalInformation) {}
