package obole.command.pledge;

import static obole.schema.policy.Tables.CARD_CHARGE;

import obole.command.gateway.LeasedCalls;
import obole.eventstore.EventStoreWiring;
import obole.schema.policy.tables.records.CardChargeRecord;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

import javax.sql.DataSource;

/** Remembers which cards a PSP has still to be told to charge. */
@Component
class CardCharges {

    private final LeasedCalls<CardChargeRecord, Charge> leased;

    CardCharges(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.leased =
                new LeasedCalls<>(
                        dataSource,
                        CARD_CHARGE.DONATION_ID,
                        CARD_CHARGE.ATTEMPTS,
                        CARD_CHARGE.DUE_AT,
                        CardCharges::charge);
    }

    /** What a PSP is to be told; the card's token is in the vault. */
    record Charge(
            DonationId donationId,
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            String psp,
            Money amount,
            String instrument) {}

    LeasedCalls<CardChargeRecord, Charge> leased() {
        return leased;
    }

    void remember(InstalmentDue event) {
        Money gross = event.tip();
        for (PledgedGift gift : event.gifts()) {
            gross = gross.plus(gift.amount());
        }
        CardChargeRecord row = new CardChargeRecord();
        row.setDonationId(event.donationId().toString());
        row.setPledgeId(event.pledgeId().toString());
        row.setDueOn(event.dueOn());
        row.setAttempt(event.attempt());
        row.setPsp(event.psp());
        row.setAmountMinor(gross.minor());
        row.setCurrency(gross.currency().getCurrencyCode());
        row.setInstrument(event.instrument());
        leased.remember(row);
    }

    private static Charge charge(CardChargeRecord row) {
        return new Charge(
                DonationId.of(row.getDonationId()),
                PledgeId.of(row.getPledgeId()),
                row.getDueOn(),
                row.getAttempt(),
                row.getPsp(),
                Money.of(row.getAmountMinor(), row.getCurrency()),
                row.getInstrument());
    }
}
