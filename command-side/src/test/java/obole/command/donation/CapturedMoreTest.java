package obole.command.donation;

import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.initiated;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

/** A PSP takes more than the donor wanted to give: a fact, to the cent. */
class CapturedMoreTest {

    /**
     * 1.00 more than 32.00: tip and commission stay what the donor and the association agreed to.
     */
    @Test
    void what_is_captured_above_the_donation_is_the_beneficiaries_and_not_ours() {
        DonationCaptured captured =
                (DonationCaptured) accepted(initiated(), capture(3300)).getFirst();

        assertThat(captured.gross()).isEqualTo(Money.euros(3300));
        assertThat(captured.tip()).isEqualTo(Money.euros(200));
        assertThat(captured.allocations())
                .extracting(each -> each.amount().minor(), each -> each.commission().minor())
                .containsExactly(tuple(1034L, 30L), tuple(2066L, 0L));
        // The report that pays as much settles it, whether it tells first or not.
        assertThat(accepted(after(initiated(), capture(3300)), settle(3300, 1))).hasSize(1);
        assertThat(accepted(initiated(), settle(3300, 1))).hasSize(2).first().isEqualTo(captured);
        assertThat(accepted(after(initiated(), capture(3300)), refund(100L)))
                .hasOnlyElementsOfTypes(RefundRequested.class, RefundFunded.class);
    }
}
