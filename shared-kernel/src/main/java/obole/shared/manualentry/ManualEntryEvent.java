package obole.shared.manualentry;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.List;

/** What finance books by hand: one person proposes, another approves. */
public sealed interface ManualEntryEvent {

    ManualEntryId manualEntryId();

    record ManualEntryProposed(
            ManualEntryId manualEntryId,
            Digest requestDigest,
            List<ManualLine> lines,
            String reason,
            LocalDate effectiveOn,
            String by)
            implements ManualEntryEvent {}

    record ManualEntryApproved(
            ManualEntryId manualEntryId, List<ManualLine> lines, LocalDate effectiveOn, String by)
            implements ManualEntryEvent {}

    record ManualEntryRefused(ManualEntryId manualEntryId, String by, String reason)
            implements ManualEntryEvent {}

    /** One transfer: debit and credit by ledger account name, both of one book. */
    record ManualLine(String debit, String credit, Money amount) {}
}
