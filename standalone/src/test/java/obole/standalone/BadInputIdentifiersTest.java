package obole.standalone;

import static obole.standalone.Request.get;
import static obole.standalone.Request.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.standalone.BadInput.Row;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** Numbers that nobody has, and ids that name nothing or something else. */
@ExtendWith(BadInput.class)
class BadInputIdentifiersTest {

    private static final String NOBODY = "asso_00000000000000000000000000";
    private static final String ID = "must be asso_ and 26 characters";

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "bankAccounts",
        "associations",
        "malformedIds",
        "unknownIds",
        "unknownProposals",
        "unknownReads"
    })
    void what_is_wrong_is_named_and_nothing_happens(Row row) throws Exception {
        BadInput.assertRefused(row);
    }

    static Stream<Row> bankAccounts() {
        return Stream.of(
                iban("wrong check digits", "FR7730006000011234567890189", "mod 97"),
                iban("two digits swapped", "DE89370400440532031000", "mod 97"),
                iban("a wrong RIB key", "FR8420041010050500013M02607", "RIB"),
                iban("a country without IBANs", "US7630006000011234567890189", "country"),
                iban("no country", "ZZ7630006000011234567890189", "country"),
                iban("too short for France", "FR763000600001123456789018", "27 characters"),
                iban("a French number overseas", "GP7630006000011234567890189", "FR"),
                iban("hyphens", "FR76-3000-6000-0112-3456-7890", "letters"),
                iban("letters of another alphabet", "FR７６30006000011234567890189", "letters"),
                row("an empty IBAN", account("\"iban\": \"\""), "iban", "must be given"),
                row("no IBAN", account("\"bic\": \"AGRIFRPP\""), "iban", "must be given"),
                bic("too short", "AGRIFRP", "8 or 11"),
                bic("a country that is none", "AGRIQQPP", "country"),
                bic("with a space inside", "AGRI FRPP", "8 or 11"),
                row(
                        "too long a holder",
                        account("\"iban\": \"FR7630006000011234567890189\"", "A".repeat(141)),
                        "name",
                        "140"));
    }

    static Stream<Row> associations() {
        return Stream.of(
                identifier("SIREN", "732829321", "Luhn"),
                identifier("SIREN", "73282932", "nine digits"),
                identifier("SIREN", "000000000", "nine digits"),
                identifier("SIREN", "W751234567", "nine digits"),
                identifier("SIRET", "73282932000075", "Luhn"),
                identifier("SIRET", "732829320", "fourteen digits"),
                identifier("RNA", "W75123456", "nine digits"),
                identifier("RNA", "X751234567", "nine digits"),
                identifier("RNA", "", "nine digits"),
                named("identifier", "{\"kind\": \"EARLIER_PLATFORM\", \"value\": \"a:b\"}", "RNA"),
                named("identifier.kind", "{\"kind\": \"VAT\", \"value\": \"FR1\"}", "SIREN"),
                named("identifier.kind", "{\"value\": \"W751234567\"}", "must be given"),
                named("identifier.value", "{\"kind\": \"RNA\"}", "must be given"),
                named("identifier.value", "{\"kind\": \"RNA\", \"value\": 7}", "text"),
                named("identifier", "null", "must be an RNA"));
    }

    static Stream<Row> malformedIds() {
        return Stream.of(
                row("no id", get("/v1/associations/none"), "id", ID),
                row("a UUID", get("/v1/associations/" + "0".repeat(36)), "id", ID),
                row("lower case", get("/v1/associations/" + NOBODY.replace('0', 'a')), "id", ID),
                row("a letter too many", get("/v1/associations/" + NOBODY + "0"), "id", ID),
                row("a bit too many", get("/v1/associations/asso_" + "Z".repeat(26)), "id", ID),
                row("an id of another kind", get("/v1/associations/{don}"), "id", ID),
                row(
                        "an id of another kind, written to",
                        post("/v1/associations/{don}/suspension", "{\"reason\": \"r\"}"),
                        "association",
                        ID),
                row(
                        "an association refunded",
                        post("/v1/donations/{asso}/refunds", "{\"reason\": \"OTHER\"}"),
                        "donation",
                        "must be don_"),
                row(
                        "an id of another kind in the body",
                        post(
                                "/v1/donations",
                                "{\"associationId\": \"{don}\", \"amount\":"
                                        + " {\"amount\": 1, \"currency\": \"EUR\"}}"),
                        "associationId",
                        ID),
                row(
                        "a payout that is a donation",
                        post("/v1/associations/{asso}/payouts/{don}/approval", ""),
                        "payout",
                        "must be pay_"));
    }

    static Stream<Row> unknownProposals() {
        return Stream.of(
                unknown(
                        post(
                                "/v1/associations/{asso}/bank-accounts/none/refusal",
                                "{\"reason\": \"not theirs\"}"),
                        "BANK_ACCOUNT_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/imports/" + none("imp") + "/refusal",
                                "{\"reason\": \"not ours\"}"),
                        "IMPORT_NOT_FOUND"));
    }

    static Stream<Row> unknownIds() {
        return Stream.of(
                unknown(
                        post("/v1/associations/" + NOBODY + "/suspension", "{\"reason\": \"r\"}"),
                        "ASSOCIATION_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/associations/" + NOBODY + "/documents",
                                "{\"kind\": \"STATUTES\", \"content\": \"U3Q=\"}"),
                        "ASSOCIATION_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/associations/" + NOBODY + "/bank-accounts",
                                "{\"name\": \"A\", \"iban\": \"FR7630006000011234567890189\"}"),
                        "ASSOCIATION_NOT_FOUND"),
                unknown(
                        post("/v1/associations/{asso}/bank-accounts/none/confirmation", ""),
                        "BANK_ACCOUNT_NOT_FOUND"),
                unknown(
                        post("/v1/associations/{asso}/documents/none/acceptance", ""),
                        "DOCUMENT_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/associations/{asso}/documents",
                                "{\"kind\": \"IDENTITY\", \"content\": \"U3Q=\","
                                        + " \"about\": \"person_none\"}"),
                        "PERSON_NOT_FOUND"),
                unknown(
                        post("/v1/associations/{asso}/movements/" + none("mov") + "/approval", ""),
                        "MOVEMENT_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/donations",
                                "{\"associationId\": \""
                                        + NOBODY
                                        + "\", \"donor\": {\"name\": \"Ada\"}, \"amount\":"
                                        + " {\"amount\": 1, \"currency\": \"EUR\"}}"),
                        "ASSOCIATION_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/donations/" + none("don") + "/refunds",
                                "{\"reason\": \"OTHER\"}"),
                        "DONATION_NOT_FOUND"),
                unknown(get("/v1/donations/" + none("don") + "/pay"), "DONATION_NOT_FOUND"),
                unknown(post("/v1/associations/" + NOBODY + "/payouts", "{}"), "ACCOUNT_NOT_FOUND"),
                unknown(
                        post("/v1/associations/{asso}/payouts/" + none("pay") + "/approval", ""),
                        "PAYOUT_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/associations/{asso}/payouts/" + none("pay") + "/recall",
                                "{\"reason\": \"DUPL\"}"),
                        "PAYOUT_NOT_FOUND"),
                unknown(
                        post(
                                "/v1/associations/" + NOBODY + "/payout-schedule",
                                "{\"every\": \"DAILY\"}"),
                        "ACCOUNT_NOT_FOUND"),
                unknown(
                        post("/v1/manual-entries/" + none("man") + "/approval", ""),
                        "MANUAL_ENTRY_NOT_FOUND"),
                unknown(post("/v1/imports/" + none("imp") + "/approval", ""), "IMPORT_NOT_FOUND"),
                unknown(get("/v1/imports/" + none("imp")), "IMPORT_NOT_FOUND"),
                unknown(
                        get("/v1/payment-files/" + none("file") + "/pain001"),
                        "PAYMENT_FILE_NOT_FOUND"),
                unknown(
                        Request.file(
                                "/v1/psp/monopoly/settlement-reports",
                                "text/csv",
                                "a".getBytes(UTF_8)),
                        "PSP_NOT_FOUND"),
                unknown(post("/webhooks/psp/monopoly", "{}"), "PSP_NOT_FOUND"));
    }

    static Stream<Row> unknownReads() {
        return Stream.of(
                unknown(get("/v1/associations/" + NOBODY), "ASSOCIATION_NOT_FOUND"),
                unknown(get("/v1/associations/" + NOBODY + "/account"), "ACCOUNT_NOT_FOUND"),
                unknown(get("/v1/associations/" + NOBODY + "/reserve"), "ACCOUNT_NOT_FOUND"),
                unknown(get("/v1/donations/" + none("don")), "DONATION_NOT_FOUND"),
                unknown(get("/v1/payouts/" + none("pay")), "PAYOUT_NOT_FOUND"),
                unknown(get("/v1/streams/" + none("don") + "/events"), "STREAM_NOT_FOUND"),
                unknown(get("/v1/streams/" + none("set") + "/0001/events"), "STREAM_NOT_FOUND"),
                unknown(get("/v1/ledger/accounts/pocket:mine/balance"), "LEDGER_ACCOUNT_NOT_FOUND"),
                unknown(
                        get("/v1/ledger/accounts/pocket:mine/transfers"),
                        "LEDGER_ACCOUNT_NOT_FOUND"),
                unknown(get("/v1/ledger/entries/999999"), "LEDGER_ENTRY_NOT_FOUND"),
                unknown(
                        post("/v1/projections/vault/rebuild", "").with("Obole-Reason", "a test"),
                        "PROJECTION_NOT_FOUND"));
    }

    private static String none(String prefix) {
        return prefix + "_" + "0".repeat(26);
    }

    private static Request account(String json) {
        return account(json, "Les Amis");
    }

    private static Request account(String json, String name) {
        return post(
                "/v1/associations/{asso}/bank-accounts",
                "{\"name\": \"" + name + "\", " + json + "}");
    }

    private static Row iban(String wrong, String iban, String says) {
        return row("an IBAN: " + wrong, account("\"iban\": \"" + iban + "\""), "iban", says);
    }

    private static Row bic(String wrong, String bic, String says) {
        String json = "\"iban\": \"FR7630006000011234567890189\", \"bic\": \"" + bic + "\"";
        return row("a BIC: " + wrong, account(json), "bic", says);
    }

    private static Row identifier(String kind, String value, String says) {
        return named(
                "identifier.value",
                "{\"kind\": \"" + kind + "\", \"value\": \"" + value + "\"}",
                says);
    }

    private static Row named(String field, String identifier, String says) {
        String json = "{\"name\": \"Les Amis\", \"identifier\": " + identifier + "}";
        return row(identifier, post("/v1/associations", json), field, says);
    }

    private static Row unknown(Request request, String code) {
        return new Row(request.method() + " " + request.path(), request, 404, code, null, "");
    }

    private static Row row(String wrong, Request request, String field, String says) {
        return new Row(wrong, request, 400, "MALFORMED", field, says);
    }
}
