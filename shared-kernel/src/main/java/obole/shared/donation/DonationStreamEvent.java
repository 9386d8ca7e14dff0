package obole.shared.donation;

/**
 * Everything that is stored in a donation's stream: the donation itself, its refunds, its disputes.
 */
public sealed interface DonationStreamEvent permits DonationEvent, RefundEvent, DisputeEvent {

    DonationId donationId();
}
