package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** People who exist nowhere else, put in by every door there is. Their names begin with canar. */
final class Canaries {

    static final List<String> IBANS =
            List.of(
                    "NL91ABNA0417164300",
                    "DE89370400440532013000",
                    "ES9121000418450200051332",
                    "BE68539007547034");

    static final List<String> CARDS =
            List.of("4111111111111111", "5555555555554444", "378282246310005");

    private static final String ALICE = "finance:alice";
    private static final String FORM = "form:f";
    private static final String JSON = "application/json";

    private final Api api;
    private final Path inbox;

    /** What was answered to whatever was refused. */
    final List<String> refusals = new ArrayList<>();

    /** To whom they give, and the one they stand behind. */
    String association = "";

    String theirs = "";
    String donation = "";
    String pledge = "";

    Canaries(Api api, Path inbox) {
        this.api = api;
        this.inbox = inbox;
    }

    void fly() throws IOException {
        association = new Steps(api).association("c", "Roofs", "RNA", "W751000021", "ASSOCIATION");
        theirs =
                api.post(
                                "/v1/associations",
                                ALICE,
                                "c-theirs",
                                """
                                {"name": "Nests", "identifier":
                                 {"kind": "RNA", "value": "W751000022"}}
                                """)
                        .text("associationId");
        String own = "/v1/associations/" + theirs;
        person(own, "LEGAL_REPRESENTATIVE", "Canaredo Balthazar");
        person(own, "BENEFICIAL_OWNER", "Canarino Ottoline");
        api.change(
                own,
                own + "/bank-accounts",
                ALICE,
                "c-account",
                "{\"name\": \"Canarvo Leopoldine\", \"iban\": \"" + IBANS.get(0) + "\"}");
        gift();
        promise();
        String statement = statement();
        back(statement);
        files();
    }

    private void person(String own, String capacity, String name) {
        api.post(
                own + "/persons",
                ALICE,
                "c-" + capacity,
                """
                {"capacity": "%s", "name": "%s", "birthDate": "1970-12-31"}
                """
                        .formatted(capacity, name));
    }

    private void gift() {
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 2500, "currency": "EUR"},
                 "donor": {"name": "Canarelle Zephyrine", "email": "canarmail@example.org",
                           "address": "1 rue des Canaris, Paris"}}
                """
                        .formatted(association);
        donation = api.post("/v1/donations", FORM, "c-gift", body).text("donationId");
        // Once more under the same key, and with other data.
        api.post("/v1/donations", FORM, "c-gift", body);
        String other = body.replace("Zephyrine", "Zoe");
        refused(api.tryPost("/v1/donations", FORM, "c-gift", JSON, other));
        api.get("/v1/donations/" + donation + "/pay");
        String payment = "/sandbox/psp/payments/" + donation;
        api.tryPost(payment + "/pay?date=2027-03-01", "", "c-pay", JSON, "");
        api.getUntil(
                "/v1/donations/" + donation,
                reply -> reply.body().at("/donation/status").asString("").equals("CAPTURED"));
    }

    private void promise() {
        pledge =
                api.post(
                                "/v1/pledges",
                                FORM,
                                "c-pledge",
                                """
                                {"associationId": "%s",
                                 "amount": {"amount": 2000, "currency": "EUR"},
                                 "rhythm": "MONTHLY", "firstDueOn": "2027-12-31",
                                 "donor": {"name": "Canarlette Ambroise"},
                                 "directDebit": {"name": "Canarlette Ambroise", "iban": "%s",
                                                 "signedOn": "2026-01-01"}}
                                """
                                        .formatted(association, IBANS.get(1)))
                        .text("pledgeId");
        api.post("/v1/pledges/" + pledge + "/end", FORM, "c-end", "");
    }

    private String statement() {
        String details =
                """
                <TxDtls><RltdPties><Dbtr><Nm>Canarez Hyacinthe</Nm></Dbtr>
                <DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct></RltdPties>
                <RmtInf><Ustrd>from canarez with love</Ustrd></RmtInf></TxDtls>\
                """
                        .formatted(IBANS.get(2));
        String entry = Camt.entry("CRDT", "100.00", details).formatted("2027-02-26");
        Reply told =
                api.postFile(
                        "/v1/bank-statements",
                        ALICE,
                        "c-statement",
                        "application/xml",
                        Camt.file(Camt.day("2027-02-26", "0.00", "101.00", entry)));
        return told.body().findValuesAsString("statementId").getFirst();
    }

    /** To whoever has sent it, whom a comment names too. */
    private void back(String statement) {
        api.post(
                "/v1/bank-statements/" + statement + "/lines/1/return",
                ALICE,
                "c-back",
                """
                {"sender": {"name": "Canarez Hyacinthe", "iban": "%s"}, "reason": "not ours"}
                """
                        .formatted(IBANS.get(2)));
        Reply breaks = api.getAfter("/v1/reconciliation/breaks?open=true", JourneyTest.head(api));
        String found = breaks.body().findValuesAsString("breakId").getFirst();
        api.post(
                "/v1/reconciliation/breaks/" + found + "/comments",
                ALICE,
                "c-comment",
                "{\"text\": \"Mme Canarez has called\"}");
    }

    private void files() throws IOException {
        String details =
                "<TxDtls><RltdPties><Dbtr><Nm>Canaroni Eulalie</Nm></Dbtr><DbtrAcct><Id><IBAN>"
                        + IBANS.get(3)
                        + "</IBAN></Id></DbtrAcct></RltdPties></TxDtls>";
        String entry = Camt.entry("CRDT", "50.00", details).formatted("2027-02-27");
        String day = Camt.file(Camt.day("2027-02-27", "101.00", "151.00", entry));
        Files.createDirectories(inbox);
        Files.writeString(inbox.resolve("day.xml"), day);
        Files.writeString(inbox.resolve("broken.xml"), "<Document><Canaroff/></Document>");
    }

    /** What must be refused, with people where there is no place for them. */
    void where_they_do_not_belong() {
        for (String card : CARDS) {
            String spaced = card.replaceAll("(.{4})(?=.)", "$1 ");
            refuse("/v1/donations", card, gift("name", "Canar " + spaced));
            refuse("/v1/donations", card, gift("address", card));
            refuse("/v1/associations/" + association + "/suspension", card, reason(spaced));
            refuse("/v1/associations/" + card + "/suspension", card, reason("no"));
            refusals.add(api.get("/v1/donations/" + card).text());
            refusals.add(api.get("/v1/associations?after=" + card).text());
        }
        for (String iban : IBANS) {
            refuse("/v1/associations/" + association + "/suspension", iban, reason("to " + iban));
        }
        refuse("/v1/associations/" + association + "/closing", "c", reason("canar@example.org"));
        refuse("/v1/associations/canaro/closing", "c", reason("why not"));
        refuse("/v1/donations", "broken", "{\"donor\": {\"name\": \"Canarelle\"");
        refuse("/v1/donations", "other", gift("name", "Canarelle").replace("EUR", "Canar"));
        refuse("/v1/donations", "kind", gift("kind", "Canarelle"));
        refuse("/v1/associations/" + association + "/persons", "p", reason("canarino"));
        refusals.add(api.get("/v1/donations/canarelle").text());
        refusals.add(api.get("/v1/trail?from=canarelle").text());
        assertThat(refusals).allSatisfy(each -> assertThat(each).contains("\"code\""));
    }

    private String gift(String field, String value) {
        return """
        {"associationId": "%s", "amount": {"amount": 2500, "currency": "EUR"},
         "donor": {"%s": "%s"}}
        """
                .formatted(association, field, value);
    }

    private static String reason(String text) {
        return "{\"reason\": \"" + text + "\"}";
    }

    private void refuse(String path, String key, String body) {
        refused(api.tryPost(path, ALICE, "r-" + key, JSON, body));
    }

    private void refused(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
        refusals.add(reply.text());
    }
}
