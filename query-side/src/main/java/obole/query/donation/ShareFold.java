package obole.query.donation;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.shared.donation.Allocation;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.SettledShare;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What each event changes of one beneficiary's row of a donation. */
final class ShareFold {

    private ShareFold() {}

    static void blank(DonationShareRecord row) {
        row.setCurrency("XXX")
                .setAmountMinor(0L)
                .setCommissionMinor(0L)
                .setFeeMinor(0L)
                .setCreditedMinor(0L)
                .setCapturedMinor(0L)
                .setGivenBackMinor(0L)
                .setCreatedPosition(-1L);
    }

    /** Whose rows an event changes, each once. */
    static Set<String> beneficiaries(DonationStreamEvent event) {
        Set<String> ids = new TreeSet<>();
        givenBack(event).forEach(each -> ids.add(each.associationId().toString()));
        switch (event) {
            case DonationInitiated e ->
                    e.allocations().forEach(each -> ids.add(each.associationId().toString()));
            case DonationCaptured e ->
                    e.allocations().forEach(each -> ids.add(each.associationId().toString()));
            case DonationSettled e ->
                    e.shares().forEach(each -> ids.add(each.associationId().toString()));
            default -> {}
        }
        return ids;
    }

    /** What goes back to the donor, and what of that comes back, with a sign. */
    private static List<GivenBack> givenBack(DonationStreamEvent event) {
        return switch (event) {
            case RefundFunded e -> e.shares();
            case RefundFailed e -> negated(e.shares());
            case DisputeOpened e -> e.shares();
            case DisputeLost e -> negated(e.restored());
            case DisputeWon e -> negated(e.restored());
            case CaptureReversed e -> e.shares();
            default -> List.of();
        };
    }

    private static List<GivenBack> negated(List<GivenBack> shares) {
        return shares.stream()
                .map(each ->
                        new GivenBack(
                                each.associationId(),
                                each.amount().negated(),
                                each.commission().negated(),
                                each.feeCover().negated()))
                .toList();
    }

    static void fold(DonationShareRecord row, DonationStreamEvent event, Occurrence at) {
        long back = 0;
        for (GivenBack each : givenBack(event)) {
            if (each.associationId().toString().equals(row.getAssociationId())) {
                back = Math.addExact(back, each.amount().minor());
            }
        }
        switch (event) {
            case DonationInitiated e -> {
                row.setCurrency(e.gross().currency().getCurrencyCode())
                        .setCampaign(e.campaign() == null ? null : e.campaign().toString())
                        .setCreatedPosition(at.position());
                allocated(row, e.allocations());
            }
            case DonationCaptured e -> {
                allocated(row, e.allocations());
                row.setCapturedMinor(row.getAmountMinor());
            }
            case DonationSettled e -> {
                settled(row, e.shares());
                row.setSettlementId(e.settlementId().toString())
                        .setSettlementChunk(e.chunk())
                        .setSettledPosition(at.position());
            }
            case CaptureReversed _ ->
                    row.setCapturedMinor(Math.subtractExact(row.getCapturedMinor(), back));
            default -> row.setGivenBackMinor(Math.addExact(row.getGivenBackMinor(), back));
        }
    }

    private static void allocated(DonationShareRecord row, List<Allocation> allocations) {
        long amount = 0;
        long commission = 0;
        for (Allocation each : allocations) {
            if (each.associationId().toString().equals(row.getAssociationId())) {
                amount = Math.addExact(amount, each.amount().minor());
                commission = Math.addExact(commission, each.commission().minor());
            }
        }
        row.setAmountMinor(amount).setCommissionMinor(commission);
    }

    private static void settled(DonationShareRecord row, List<SettledShare> shares) {
        long fee = 0;
        long credited = 0;
        for (SettledShare each : shares) {
            if (each.associationId().toString().equals(row.getAssociationId())) {
                fee = Math.addExact(fee, each.fee().plus(each.keptByHost()).minor());
                credited = Math.addExact(credited, each.credited().minor());
            }
        }
        row.setFeeMinor(fee).setCreditedMinor(credited);
    }
}
