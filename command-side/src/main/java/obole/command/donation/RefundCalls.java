package obole.command.donation;

import static obole.schema.policy.Tables.REFUND_CALL;

import obole.command.gateway.LeasedCalls;
import obole.eventstore.EventStoreWiring;
import obole.schema.policy.tables.records.RefundCallRecord;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import javax.sql.DataSource;

/** Remembers which funded refunds a PSP has still to answer for. */
@Component
class RefundCalls {

    private final LeasedCalls<RefundCallRecord, Call> leased;

    RefundCalls(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.leased =
                new LeasedCalls<>(
                        dataSource,
                        REFUND_CALL.REFUND_ID,
                        REFUND_CALL.ATTEMPTS,
                        REFUND_CALL.DUE_AT,
                        RefundCalls::call);
    }

    /** What a PSP is to be told. */
    record Call(DonationId donationId, RefundId refundId, String psp, Money amount) {}

    LeasedCalls<RefundCallRecord, Call> leased() {
        return leased;
    }

    void remember(RefundFunded event) {
        RefundCallRecord row = new RefundCallRecord();
        row.setRefundId(event.refundId().toString());
        row.setDonationId(event.donationId().toString());
        row.setPsp(event.psp());
        row.setAmountMinor(event.amount().minor());
        row.setCurrency(event.amount().currency().getCurrencyCode());
        leased.remember(row);
    }

    private static Call call(RefundCallRecord row) {
        return new Call(
                DonationId.of(row.getDonationId()),
                RefundId.of(row.getRefundId()),
                row.getPsp(),
                Money.of(row.getAmountMinor(), row.getCurrency()));
    }
}
