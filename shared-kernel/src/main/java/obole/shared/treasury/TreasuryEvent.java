package obole.shared.treasury;

import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What can have happened to a transfer of ours. */
public sealed interface TreasuryEvent {

    TransferId transferId();

    /**
     * One person wants it.
     *
     * @param to our other account; null when it goes back to a sender
     * @param payee reference into the vault of who gets it back; null between our own accounts
     * @param statementId with {@code line}, the bank line that goes back
     * @param houseAvailable what is ours in the pool, as the proposer sees it: below zero it is
     *     what we owe; null for what goes back
     */
    record TransferProposed(
            TransferId transferId,
            Digest requestDigest,
            TransferKind kind,
            BankAccount from,
            @Nullable BankAccount to,
            @Nullable String payee,
            @Nullable Digest payeeCommitment,
            @Nullable StatementId statementId,
            @Nullable Integer line,
            Money amount,
            @Nullable Money houseAvailable,
            String reason,
            String by)
            implements TreasuryEvent {}

    /** Another person agrees, and sees the same need. */
    record TransferApproved(TransferId transferId, @Nullable Money houseAvailable, String by)
            implements TreasuryEvent {}

    record TransferRefused(TransferId transferId, String reason, String by)
            implements TreasuryEvent {}

    /**
     * The order to the bank is fixed: its bytes are a function of this and of our settings.
     *
     * @param digest SHA-256 of those bytes
     */
    record TransferSubmitted(
            TransferId transferId,
            TransferKind kind,
            BankAccount from,
            Money amount,
            Instant createdAt,
            LocalDate executeOn,
            Digest digest)
            implements TreasuryEvent {}

    /** The bank has these bytes. That money moves is only told by statements. */
    record TransferHandedOver(TransferId transferId, Digest digest) implements TreasuryEvent {}

    /** The bank will not do it, and nothing has left. */
    record TransferFailed(
            TransferId transferId, TransferKind kind, Money amount, String reason, String by)
            implements TreasuryEvent {}

    /**
     * The bank has booked it out.
     *
     * @param reserved whether {@link TransferSubmitted} stands, which has set the amount aside
     */
    record TransferLeft(
            TransferId transferId,
            TransferKind kind,
            BankAccount from,
            Money amount,
            boolean reserved,
            StatementId statementId,
            int line,
            LocalDate effectiveOn)
            implements TreasuryEvent {}

    /** The bank of our other account has booked it in; a statement may tell of it first. */
    record TransferArrived(
            TransferId transferId,
            TransferKind kind,
            BankAccount to,
            Money amount,
            StatementId statementId,
            int line,
            LocalDate effectiveOn)
            implements TreasuryEvent {}

    /** It had left, and the bank has given it back. */
    record TransferReturned(
            TransferId transferId,
            TransferKind kind,
            BankAccount from,
            Money amount,
            String reasonCode,
            StatementId statementId,
            int line,
            LocalDate effectiveOn)
            implements TreasuryEvent {}

    /**
     * Unknown money has gone back to who sent it: it was never ours.
     *
     * @param origin with {@code originLine}, the line by which it had come
     */
    record UnknownReturned(
            TransferId transferId,
            BankAccount from,
            Money amount,
            StatementId origin,
            int originLine,
            StatementId statementId,
            int line,
            LocalDate effectiveOn)
            implements TreasuryEvent {}
}
