package obole.command.donation;

import static obole.schema.policy.Tables.AUTHORISATION_CALL;

import obole.command.gateway.LeasedCalls;
import obole.eventstore.EventStoreWiring;
import obole.schema.policy.tables.records.AuthorisationCallRecord;
import obole.shared.donation.DonationId;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import javax.sql.DataSource;

/**
 * Remembers for which donations a PSP is to be told to capture or to let go. What it is to be told
 * is in the donation's own stream, so that an old row can ask for nothing old.
 */
@Component
class AuthorisationCalls {

    private final LeasedCalls<AuthorisationCallRecord, Call> leased;

    AuthorisationCalls(@Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource) {
        this.leased =
                new LeasedCalls<>(
                        dataSource,
                        AUTHORISATION_CALL.DONATION_ID,
                        AUTHORISATION_CALL.ATTEMPTS,
                        AUTHORISATION_CALL.DUE_AT,
                        row -> new Call(DonationId.of(row.getDonationId()), row.getPsp()));
    }

    /** Who is to be asked, and about what. */
    record Call(DonationId donationId, String psp) {}

    LeasedCalls<AuthorisationCallRecord, Call> leased() {
        return leased;
    }

    void remember(DonationId donation, String psp) {
        AuthorisationCallRecord row = new AuthorisationCallRecord();
        row.setDonationId(donation.toString());
        row.setPsp(psp);
        leased.rememberAnew(row);
    }
}
