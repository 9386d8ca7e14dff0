package obole.command.account;

import obole.command.RunningCommandSide;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A settled donation to two associations: 10.00 to the first, 20.00 to the second. Only a rich
 * first has been credited.
 */
record RefundScene(
        RunningCommandSide app,
        DonationId donation,
        AssociationId association,
        AccountId first,
        AccountId second) {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final AtomicInteger COUNT = new AtomicInteger();

    static RefundScene of(RunningCommandSide app, boolean firstIsRich, int secondCommission) {
        AssociationId first = association(app, 0);
        AssociationId second = association(app, secondCommission);
        String body =
                """
                {"associations": [
                  {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"}},
                  {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"}}]}
                """
                        .formatted(first, second);
        DonationId donation =
                DonationId.of(
                        app.post("/v1/donations", "donation" + COUNT.incrementAndGet(), body)
                                .expect(201)
                                .text("donationId"));
        Money gross = Money.euros(30_00);
        SettlementId settlement = new SettlementId(Digest.id("settlement", donation.toString()));
        app.send(new CaptureDonation(donation, "psp", gross, DAY));
        app.send(
                new SettleDonation(
                        donation,
                        settlement,
                        1,
                        FeeCollection.NETTED,
                        "psp",
                        gross,
                        gross.with(0),
                        DAY));
        AccountId account = AccountId.of(first, gross.currency());
        if (firstIsRich) {
            app.send(
                    new CreditAccount(
                            account,
                            first,
                            CreditCause.SETTLEMENT,
                            settlement.toString(),
                            Money.euros(10_00),
                            DAY));
        }
        return new RefundScene(
                app, donation, first, account, AccountId.of(second, gross.currency()));
    }

    LocalDate day() {
        return DAY;
    }

    RefundId request() {
        return RefundId.of(
                app.post(
                                "/v1/donations/" + donation + "/refunds",
                                "refund of " + donation,
                                "{\"reason\": \"DONOR_REQUEST\"}")
                        .expect(201)
                        .text("refundId"));
    }

    private static AssociationId association(RunningCommandSide app, int commission) {
        return AssociationId.of(app.association(COUNT.incrementAndGet(), commission));
    }
}
