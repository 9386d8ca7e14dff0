package obole.query.donation;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.DonationShareRecord;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
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
                .setCreatedPosition(-1L);
    }

    /** Whose rows an event changes, each once. */
    static Set<String> beneficiaries(DonationEvent event) {
        Set<String> ids = new TreeSet<>();
        switch (event) {
            case DonationInitiated e ->
                    e.allocations().forEach(each -> ids.add(each.associationId().toString()));
            case DonationCaptured e ->
                    e.allocations().forEach(each -> ids.add(each.associationId().toString()));
            case DonationSettled e ->
                    e.shares().forEach(each -> ids.add(each.associationId().toString()));
            case DonationAuthorised _, DonationFailed _ -> {}
        }
        return ids;
    }

    static void fold(DonationShareRecord row, DonationEvent event, Occurrence at) {
        switch (event) {
            case DonationInitiated e -> {
                row.setCurrency(e.gross().currency().getCurrencyCode())
                        .setCreatedPosition(at.position());
                allocated(row, e.allocations());
            }
            case DonationCaptured e -> allocated(row, e.allocations());
            case DonationSettled e -> settled(row, e.shares());
            case DonationAuthorised _, DonationFailed _ -> {}
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
