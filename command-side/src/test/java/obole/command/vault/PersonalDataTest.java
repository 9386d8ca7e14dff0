package obole.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.RunningCommandSide;
import obole.command.RunningCommandSide.Reply;
import obole.shared.association.AssociationEvent.BankAccountProposed;
import obole.shared.association.DossierEvent.PersonDeclared;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;

/** The same key with other people's data is another request, though no event holds the data. */
class PersonalDataTest {

    private static final String JEANNE =
            ", \"donor\": {\"name\": \"Jeanne\", \"email\": \"jeanne@example.org\"}";
    private static final String PAUL =
            ", \"donor\": {\"name\": \"Paul\", \"email\": \"jeanne@example.org\"}";
    private static final String NOBODY = "asso_00000000000000000000000000";
    private static final String IBAN = "FR7630006000011234567890189";
    private static final String OTHER_IBAN = "FR1420041010050500013M02606";

    private static RunningCommandSide app;
    private static String association;
    private static int count;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide();
        association = app.association(1, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void anotherKey() {
        count++;
    }

    @Test
    void the_same_donor_again_is_a_replay() {
        Reply first = donate(association, JEANNE).expect(201);
        Reply again = donate(association, JEANNE).expect(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PAUL,
                ", \"donor\": {\"name\": \"Jeanne\"}",
                ", \"donor\": {\"name\": \"Jeanne\", \"email\": \"jeanne@example.com\"}",
                ", \"donor\": {}",
                ""
            })
    void another_donor_under_the_same_key_is_another_request(String donor) {
        DonationId donation =
                DonationId.of(donate(association, JEANNE).expect(201).text("donationId"));
        assertReused(donate(association, donor));
        assertThat(app.events(donation, Object.class)).hasSize(1);
        assertThat(keptDonor(donation)).contains("Jeanne");
    }

    @Test
    void a_donor_where_there_was_none_is_another_request() {
        donate(association, "").expect(201);
        assertReused(donate(association, JEANNE));
    }

    @Test
    void who_was_erased_cannot_be_compared_any_more() throws SQLException {
        DonationId donation =
                DonationId.of(donate(association, JEANNE).expect(201).text("donationId"));
        try (var connection = app.database().superuser().getConnection();
                var sql = connection.createStatement()) {
            assertThat(
                            sql.executeUpdate(
                                    "update vault.personal_data set erased_at = now(),"
                                            + " look_at = null, data = null, salt = null"
                                            + " where reference = '"
                                            + initiated(donation).donor()
                                            + "'"))
                    .isEqualTo(1);
        }
        assertThat(donate(association, PAUL).expect(201).replayed()).isTrue();
        assertThat(app.bean(Vault.class).get(String.valueOf(initiated(donation).donor())))
                .isEmpty();
    }

    @Test
    void a_malformed_request_leaves_nobodys_data_behind() {
        donate(association, JEANNE + ", \"source\": \"not a label\"").expect(400);
        DonationId donation =
                DonationId.of(donate(association, PAUL).expect(201).text("donationId"));
        assertThat(keptDonor(donation)).contains("Paul");
    }

    @Test
    void a_refused_request_leaves_nobodys_data_behind() {
        donate(NOBODY, JEANNE).expect(404);
        DonationId donation =
                DonationId.of(donate(association, PAUL).expect(201).text("donationId"));
        assertThat(keptDonor(donation)).contains("Paul");
        assertReused(donate(association, JEANNE));
    }

    @Test
    void another_iban_under_the_same_key_is_another_request() {
        propose(association, IBAN).expect(201);
        assertReused(propose(association, OTHER_IBAN));
        assertThat(propose(association, IBAN).expect(201).replayed()).isTrue();
        assertThat(app.events(association, BankAccountProposed.class)).hasSize(1);
    }

    @Test
    void another_person_under_the_same_key_is_another_request_and_no_event_names_either() {
        declare(association, "Jeanne Martin").expect(201);
        assertReused(declare(association, "Paul Martin"));
        assertThat(declare(association, "Jeanne Martin").expect(201).replayed()).isTrue();
        assertThat(app.events(association, PersonDeclared.class)).hasSize(1);
        assertThat(app.events(association, Object.class).toString())
                .doesNotContain("Martin", "1970-12-31");
    }

    private static void assertReused(Reply answer) {
        assertThat(answer.expect(422).text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private static DonationInitiated initiated(DonationId donation) {
        return app.events(donation, DonationInitiated.class).getFirst();
    }

    private static String keptDonor(DonationId donation) {
        return app.bean(Vault.class).get(String.valueOf(initiated(donation).donor())).orElseThrow();
    }

    private static Reply donate(String association, String more) {
        String body =
                "{\"associationId\": \"%s\", \"amount\": {\"amount\": 1000, \"currency\": \"EUR\"}"
                        .formatted(association);
        return app.post("/v1/donations", "donation" + count, body + more + "}");
    }

    private static Reply declare(String association, String name) {
        return app.post(
                "/v1/associations/" + association + "/persons",
                "person" + count,
                """
                {"capacity": "LEGAL_REPRESENTATIVE", "name": "%s", "birthDate": "1970-12-31"}
                """
                        .formatted(name));
    }

    private static Reply propose(String association, String iban) {
        return app.post(
                "/v1/associations/" + association + "/bank-accounts",
                "account" + count,
                "{\"name\": \"One\", \"iban\": \"%s\"}".formatted(iban));
    }
}
