package obole.command.pledge;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonorKind;
import obole.shared.money.Money;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.DebitReturnId;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;

/** Pledges with everything that carries them: the clock, the sandbox PSP and bank, a database. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PledgesOnTheirWayTest {

    private static final String IBAN = "FR1420041010050500013M02606";
    private static RunningPledges obole;
    private static AssociationId association;

    @BeforeAll
    static void start() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        obole = new RunningPledges();
        association = obole.association();
    }

    @AfterAll
    static void stop() {
        obole.close();
    }

    @Test
    void a_direct_debit_goes_from_the_form_to_the_bank_and_comes_back() {
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"},
                 "rhythm": "MONTHLY", "firstDueOn": "2026-07-20",
                 "donor": {"name": "Zoé & Fils"},
                 "directDebit": {"name": "Zoé & Fils", "iban": "%s", "signedOn": "2026-03-01",
                                 "mandateReference": "RUM 1"}}
                """
                        .formatted(association, IBAN);
        String pledge = obole.post("/v1/pledges", body, "start").expect(201).text("pledgeId");
        assertThat(obole.post("/v1/pledges", body, "start").expect(201).text("pledgeId"))
                .isEqualTo(pledge);
        assertThat(
                        obole.post("/v1/pledges", body.replace("RUM 1", "rum1"), "other")
                                .expect(409)
                                .text("code"))
                .isEqualTo("MANDATE_REFERENCE_USED");

        obole.itIs("2026-07-06T09:00:00Z");
        obole.one(pledge, InstalmentPreNotified.class);
        obole.itIs("2026-07-16T09:00:00Z");
        InstalmentDue due = obole.one(pledge, InstalmentDue.class);
        obole.one(due.donationId(), DonationInitiated.class);
        obole.itIs("2026-07-17T09:00:00Z");
        CollectionFileId file = obole.one(pledge, CollectionSubmitted.class).fileId();
        obole.one(file, CollectionFileHandedOver.class);
        obole.itIs("2026-07-20T16:30:00Z");
        assertThat(obole.one(file, CollectionsExpected.class).total())
                .isEqualTo(Money.euros(20_00));

        obole.post("/sandbox/bank/close-day?date=2026-07-20", "", "close").expect(200);
        obole.statement("2026-07-20");
        obole.one(due.donationId(), DonationCaptured.class);
        obole.one(due.donationId(), DonationSettled.class);
        obole.one(pledge, InstalmentCollected.class);
        AccountId account = AccountId.of(association, Money.euros(0).currency());
        assertThat(obole.one(account, AccountCredited.class).amount())
                .isEqualTo(Money.euros(20_00));

        obole.statement("2026-07-27", "B1", due.donationId(), "MD06");
        InstalmentReturned returned = obole.one(pledge, InstalmentReturned.class);
        assertThat(returned.reason()).isEqualTo("MD06");
        assertThat(returned.effectiveOn()).isEqualTo(LocalDate.of(2026, 7, 27));
        obole.one(due.donationId(), DisputeFundsWithdrawn.class);
        obole.statement("2026-07-28", "B2", due.donationId(), "MD06");
        assertThat(obole.events(pledge, Object.class).toString() + obole.events(file, Object.class))
                .doesNotContain(IBAN)
                .doesNotContain("Zoé");
    }

    @Test
    void a_return_that_is_told_of_before_its_collection_waits_for_it() {
        obole.itIs("2026-08-01T09:00:00Z");
        String pledge = byDebit("2026-09-21", "late");
        obole.itIs("2026-09-07T09:00:00Z");
        obole.one(pledge, InstalmentPreNotified.class);
        obole.itIs("2026-09-17T09:00:00Z");
        InstalmentDue due = obole.one(pledge, InstalmentDue.class);
        obole.itIs("2026-09-18T09:00:00Z");
        CollectionFileId file = obole.one(pledge, CollectionSubmitted.class).fileId();
        obole.one(file, CollectionFileHandedOver.class);
        obole.itIs("2026-09-21T16:30:00Z");
        obole.one(file, CollectionsExpected.class);

        DebitReturnId returned = obole.statement("2026-09-22", "B3", due.donationId(), "AC04");
        SettlementId settlement = SettlementId.of("sdd:sg", SepaReference.of(returned.toString()));
        assertThat(obole.one(settlement, SettlementConfirmed.class).net())
                .isEqualTo(Money.euros(-20_00));
        obole.post("/sandbox/bank/close-day?date=2026-09-21", "", "close-late").expect(200);
        obole.statement("2026-09-21");
        obole.one(due.donationId(), DonationSettled.class);
        obole.one(due.donationId(), DisputeFundsWithdrawn.class);
        assertThat(obole.one(pledge, InstalmentReturned.class).instrumentUsable()).isFalse();
    }

    @Test
    void an_association_that_leaves_ends_its_pledges_and_nothing_more_is_collected() {
        obole.itIs("2026-10-01T09:00:00Z");
        String pledge = byDebit("2026-11-23", "leaving");
        obole.itIs("2026-11-09T09:00:00Z");
        obole.one(pledge, InstalmentPreNotified.class);
        obole.itIs("2026-11-19T09:00:00Z");
        InstalmentDue due = obole.one(pledge, InstalmentDue.class);
        obole.post(
                        "/v1/associations/" + association + "/closing",
                        "{\"reason\": \"dissolved\"}",
                        "closing")
                .expect(200);
        obole.one(pledge, InstalmentSkipped.class);
        assertThat(obole.one(pledge, PledgeEnded.class).reason())
                .isEqualTo(EndReason.ASSOCIATION_CLOSED);
        obole.one(due.donationId(), DonationFailed.class);
        assertThat(obole.post("/v1/pledges", debitForm("2027-01-05", "x"), "x").text("code"))
                .isEqualTo("ASSOCIATION_NOT_ACCEPTING_DONATIONS");
    }

    private static String byDebit(String firstDueOn, String name) {
        return obole.post("/v1/pledges", debitForm(firstDueOn, name), name)
                .expect(201)
                .text("pledgeId");
    }

    private static String debitForm(String firstDueOn, String name) {
        return """
        {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"},
         "rhythm": "MONTHLY", "firstDueOn": "%s", "donor": {"name": "%s"},
         "directDebit": {"name": "%s", "iban": "%s", "signedOn": "2026-03-01"}}
        """
                .formatted(association, firstDueOn, name, name, IBAN);
    }

    @Test
    void a_card_is_tried_again_and_charged_once() {
        String pledge = byCard("insufficient_funds", "2026-04-05");
        obole.itIs("2026-04-05T09:00:00Z");
        InstalmentFailed failed = obole.one(pledge, InstalmentFailed.class);
        assertThat(failed.reason()).isEqualTo("insufficient_funds");
        obole.one(failed.donationId(), DonationFailed.class);
        obole.one(pledge, RetryScheduled.class);
        obole.post("/v1/pledges/" + pledge + "/card", "{\"token\": \"good\"}", "card").expect(200);
        obole.itIs("2026-04-08T09:00:00Z");
        InstalmentCollected collected = obole.one(pledge, InstalmentCollected.class);
        assertThat(collected.attempt()).isEqualTo(2);
        obole.one(collected.donationId(), DonationCaptured.class);

        obole.post("/v1/pledges/" + pledge + "/pause", "{\"until\": \"2026-06-01\"}", "p")
                .expect(200);
        obole.one(pledge, PledgePaused.class);
        obole.itIs("2026-05-05T09:00:00Z");
        obole.one(pledge, InstalmentSkipped.class);
        obole.post("/v1/pledges/" + pledge + "/resumption", "", "r").expect(200);
        obole.post("/v1/pledges/" + pledge + "/end", "", "e").expect(200);
        assertThat(
                        obole.post("/v1/pledges/" + pledge + "/pause", "{}", "again")
                                .expect(409)
                                .text("code"))
                .isEqualTo("PLEDGE_ENDED");
    }

    /** When it is the first of February in Auckland, it is noon of the day before in Paris. */
    @Test
    void days_begin_where_the_association_is_and_each_gift_says_what_the_pledge_said() {
        String there =
                obole.post(
                                "/v1/associations",
                                """
                                {"name": "Les Amis d'Auckland", "zone": "Pacific/Auckland",
                                 "identifier": {"kind": "RNA", "value": "W751000002"}}
                                """,
                                "register-there")
                        .expect(201)
                        .text("associationId");
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 1500, "currency": "EUR"},
                 "rhythm": "MONTHLY", "firstDueOn": "2027-02-01", "card": {"token": "good"},
                 "source": "letter", "medium": "post", "anonymous": true,
                 "donor": {"kind": "COMPANY", "denomination": "Zoé SARL", "legalForm": "SARL",
                           "siren": "732829320", "address": "1 rue X, 75001 Paris"}}
                """
                        .formatted(there);
        String pledge = obole.post("/v1/pledges", body, "there").expect(201).text("pledgeId");
        obole.itIs("2027-01-31T12:00:00Z");
        InstalmentDue due = obole.one(pledge, InstalmentDue.class);
        assertThat(due.dueOn()).isEqualTo(LocalDate.of(2027, 2, 1));
        DonationInitiated gift = obole.one(due.donationId(), DonationInitiated.class);
        assertThat(gift.source()).isEqualTo("letter");
        assertThat(gift.medium()).isEqualTo("post");
        assertThat(gift.anonymous()).isTrue();
        assertThat(gift.donorKind()).isEqualTo(DonorKind.COMPANY);

        String zone = "{\"zone\": \"Europe/Paris\", \"reason\": \"moved\"}";
        obole.post("/v1/associations/" + there + "/time-zone", zone, "zone").expect(200);
        String next = body.replace("2027-02-01", "2027-03-01");
        String second = obole.post("/v1/pledges", next, "second").expect(201).text("pledgeId");
        assertThat(obole.one(second, PledgeStarted.class).zone())
                .isEqualTo(ZoneId.of("Europe/Paris"));
    }

    private static String byCard(String token, String firstDueOn) {
        return obole.post(
                        "/v1/pledges",
                        """
                        {"associationId": "%s", "amount": {"amount": 1500, "currency": "EUR"},
                         "rhythm": "MONTHLY", "firstDueOn": "%s",
                         "donor": {"name": "Zoé"}, "card": {"token": "%s"}}
                        """
                                .formatted(association, firstDueOn, token),
                        "card " + firstDueOn)
                .expect(201)
                .text("pledgeId");
    }
}
