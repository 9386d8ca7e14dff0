package obole.query.donation;

import obole.schema.views.tables.records.DonationRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A donation as it stands.
 *
 * @param donor the reference of who gives; an anonymous one is not shown to beneficiaries
 * @param wanted what the PSP was asked to capture
 * @param expiresAt when it ends by itself if nobody completes it
 * @param heldByPspSince when the PSP paid the report it is in, and kept this one
 * @param position of the last event that changed it
 */
record DonationShown(
        String id,
        String status,
        Instant statusSince,
        String nextAction,
        String psp,
        @Nullable String pspReference,
        Money gross,
        Money tip,
        Money commission,
        Money fee,
        Money refunded,
        Money disputed,
        @Nullable String campaign,
        @Nullable String source,
        @Nullable String medium,
        boolean anonymous,
        @Nullable String donor,
        @Nullable String donorKind,
        boolean captureLater,
        @Nullable Money wanted,
        @Nullable Instant expiresAt,
        @Nullable String settlementId,
        @Nullable String reason,
        LocalDate initiatedOn,
        @Nullable LocalDate capturedOn,
        @Nullable LocalDate heldByPspSince,
        @Nullable LocalDate settledOn,
        long version,
        long position) {

    static DonationShown of(DonationRecord row, @Nullable HeldByPsp held) {
        return shown(row, row.getDonor(), held);
    }

    static DonationShown toBeneficiary(DonationRecord row, @Nullable HeldByPsp held) {
        return shown(row, row.getAnonymous() ? null : row.getDonor(), held);
    }

    private static DonationShown shown(
            DonationRecord row, @Nullable String donor, @Nullable HeldByPsp held) {
        Money gross = Money.of(row.getGrossMinor(), row.getCurrency());
        @Nullable Long wanted = row.getWantedMinor();
        return new DonationShown(
                row.getDonationId(),
                row.getStatus(),
                row.getStatusSince(),
                held == null ? nextAction(row) : held.sentence(),
                row.getPsp(),
                row.getPspReference(),
                gross,
                gross.with(row.getTipMinor()),
                gross.with(row.getCommissionMinor()),
                gross.with(row.getFeeMinor()),
                gross.with(row.getRefundedMinor()),
                gross.with(row.getDisputedMinor()),
                row.getCampaign(),
                row.getSource(),
                row.getMedium(),
                row.getAnonymous(),
                donor,
                row.getDonorKind(),
                row.getCaptureLater(),
                wanted == null ? null : gross.with(wanted),
                row.getExpiresAt(),
                row.getSettlementId(),
                row.getReason(),
                row.getInitiatedOn(),
                row.getCapturedOn(),
                held == null ? null : held.since(),
                row.getSettledOn(),
                row.getVersion(),
                row.getPosition());
    }

    /** Who does what so that it goes on. */
    private static String nextAction(DonationRecord row) {
        return switch (row.getStatus()) {
            case "INITIATED" -> "The donor pays, until " + row.getExpiresAt() + ".";
            case "AUTHORISED" ->
                    row.getReason() != null
                            ? "The PSP refused what it was asked ("
                                    + row.getReason()
                                    + "): ask it again, until "
                                    + row.getExpiresAt()
                                    + "."
                            : row.getCaptureLater()
                                    ? "Capture it or void it, until " + row.getExpiresAt() + "."
                                    : "The PSP captures it by itself.";
            case "CAPTURE_REQUESTED" ->
                    "The PSP is being asked to capture, again and again until it answers.";
            case "VOID_REQUESTED" ->
                    "The PSP is being asked to let go, again and again until it answers.";
            case "CAPTURED" -> "The PSP pays it with its next settlement.";
            case "FAILED", "EXPIRED", "VOIDED" -> "Nothing was taken: a new donation may begin.";
            case "REVERSED" -> "The PSP has withdrawn the capture: ask the donor to give again.";
            default -> "Nothing is left to do.";
        };
    }
}
