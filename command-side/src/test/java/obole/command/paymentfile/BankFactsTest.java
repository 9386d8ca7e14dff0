package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.treasury.TreasuryCommand.FailTransfer;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What a bank's statement says of payouts, from its file to the account, on real parts. */
class BankFactsTest {

    private static final String SENDER =
            "{\"sender\": {\"name\": \"A\", \"iban\": \"FR1420041010050500013M02606\"},"
                    + " \"reason\": \"unknown\"}";

    private static TestDatabase database;
    private static RunningPayouts obole;
    private static int statements;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        obole = new RunningPayouts(database, Clock.systemUTC(), null);
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    @Test
    void one_line_of_two_payouts_settles_both_and_a_collective_return_gives_both_back() {
        AssociationId association = obole.association("W751000021", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId first = obole.payout(association, 60_00);
        PayoutId second = obole.payout(association, 30_00);

        statement(entry("DBIT", 91_00, item(first, 60_00, ""), item(second, 30_00, "")));
        await().until(() -> obole.events(account, PayoutSettled.class).size() == 2);

        StatementId back =
                statement(
                        entry(
                                "CRDT",
                                90_00,
                                item(first, 60_00, "AC04"),
                                item(second, 30_00, "AC04")));
        await().until(() -> obole.events(account, PayoutReturned.class).size() == 2);
        assertThat(takenBy(back, 1)).isEqualTo(first.toString());
        assertThat(takenBy(back, 2)).isEqualTo(second.toString());
    }

    @Test
    void a_payout_that_is_paid_after_it_was_refused_is_given_again_by_its_account() {
        AssociationId association = obole.association("W751000022", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId payout = obole.payout(association, 60_00);
        Filings filings = obole.bean(Filings.class);
        await().until(() -> filings.last(payout).isPresent());
        var file = filings.last(payout).orElseThrow();
        obole.send(new SubmitPayout(account, payout, file));
        assertThat(obole.events(account, PayoutSubmitted.class)).hasSize(1);
        obole.send(new RejectPayout(account, payout, file, "AM04"));

        statement(entry("DBIT", 60_00, item(payout, 60_00, "")));

        await().until(() -> !obole.events(account, PayoutPaidAfterAll.class).isEmpty());
    }

    @Test
    void two_people_say_which_payout_a_line_without_a_reference_is() {
        AssociationId association = obole.association("W751000023", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId payout = obole.payout(association, 60_00);
        StatementId lost = statement(entry("DBIT", 60_00, ""));
        String explanation = "/v1/bank-statements/" + lost + "/lines/1/explanation";
        String proposal =
                "{\"meaning\": \"PAYOUT\", \"payout\": \"" + payout + "\", \"reason\": \"lost\"}";

        obole.post(explanation, "alice", proposal).expect(200);
        obole.post(explanation + "/approval", "bob", "").expect(200);

        await().until(() -> !obole.events(account, PayoutSettled.class).isEmpty());
        PayoutSettled settled = obole.events(account, PayoutSettled.class).getFirst();
        assertThat(settled.statementId()).isEqualTo(lost);
        assertThat(takenBy(lost, 1)).isEqualTo(payout.toString());
    }

    @Test
    void a_receipt_is_attributed_once_and_not_sent_back_as_well() {
        AssociationId association = obole.association("W751000024", 100_00);
        AccountId account = RunningPayouts.account(association);
        StatementId statement = statement(entry("CRDT", 25_00, ""));
        String first = attribute(association, statement);
        String second = attribute(association, statement);
        String movements = "/v1/associations/" + association + "/movements/";

        obole.post(movements + first + "/approval", "bob", "").expect(200);
        obole.post(movements + first + "/approval", "bob", "").expect(200);
        assertThat(obole.post(movements + second + "/approval", "bob", "").expect(409).text("code"))
                .isEqualTo("BANK_LINE_EXPLAINED");

        assertThat(obole.events(account, Adjusted.class)).hasSize(1);
        assertThat(takenBy(statement, 1)).isEqualTo(first);
        assertThat(
                        obole.post(
                                        "/v1/bank-statements/" + statement + "/lines/1/return",
                                        "alice",
                                        SENDER)
                                .expect(409)
                                .text("code"))
                .isEqualTo("BANK_LINE_EXPLAINED");
    }

    /** What the bank does not carry out leaves the line to whoever explains it next. */
    @Test
    void a_line_whose_return_has_failed_is_explained_again_and_once() {
        AssociationId association = obole.association("W751000025", 100_00);
        AccountId account = RunningPayouts.account(association);
        StatementId statement = statement(entry("CRDT", 25_00, ""));
        String attributed = attribute(association, statement);
        String movements = "/v1/associations/" + association + "/movements/" + attributed;
        TransferId first = sentBack(statement);
        assertThat(obole.post(movements + "/approval", "bob", "").expect(409).text("code"))
                .isEqualTo("BANK_LINE_EXPLAINED");
        obole.send(new FailTransfer(first, "AC04", "bank"));

        TransferId second = sentBack(statement);
        assertThat(obole.post(movements + "/approval", "bob", "").expect(409).text("code"))
                .as("another return has it now")
                .isEqualTo("BANK_LINE_EXPLAINED");
        obole.send(new FailTransfer(second, "AC04", "bank"));
        obole.post(movements + "/approval", "bob", "").expect(200);
        assertThat(obole.events(account, Adjusted.class)).hasSize(1);
        assertThat(obole.events(statement.taken(1, 3), Claimed.class))
                .singleElement()
                .extracting(Claimed::stream)
                .isEqualTo(attributed);

        statement(entry("DBIT", 25_00, named(first)) + entry("DBIT", 1_00, named(second)));
        StatementId after = statement(entry("CRDT", 26_00, ""));
        TransferId third = sentBack(after);
        obole.send(new FailTransfer(third, "AC04", "bank"));
        statement(entry("DBIT", 26_00, named(third)));
        await().until(() -> !obole.events(third, UnknownReturned.class).isEmpty());
        assertThat(obole.events(first, UnknownReturned.class))
                .as("its money was the association's when it left")
                .isEmpty();
        assertThat(obole.events(after.taken(1, 2), Claimed.class)).hasSize(1);
    }

    /** Proposed by one, ordered by another. */
    private static TransferId sentBack(StatementId statement) {
        TransferId transfer =
                TransferId.of(
                        obole.post(
                                        "/v1/bank-statements/" + statement + "/lines/1/return",
                                        "alice",
                                        SENDER)
                                .expect(201)
                                .text("transferId"));
        obole.post("/v1/treasury-transfers/" + transfer + "/approval", "bob", "{}").expect(200);
        return transfer;
    }

    private static String named(TransferId transfer) {
        return "<TxDtls><Refs><EndToEndId>"
                + SepaReference.of(transfer.toString())
                + "</EndToEndId></Refs></TxDtls>";
    }

    private static String attribute(AssociationId association, StatementId statement) {
        return obole.post(
                        "/v1/associations/" + association + "/movements",
                        "alice",
                        "{\"kind\": \"CREDIT_FROM_SUSPENSE\", \"amount\": {\"amount\": 2500},"
                                + " \"statementId\": \""
                                + statement
                                + "\", \"line\": 1, \"reason\": \"theirs\"}")
                .expect(201)
                .text("movementId");
    }

    private static String takenBy(StatementId statement, int line) {
        List<Claimed> taken = obole.events(statement.taken(line), Claimed.class);
        return taken.isEmpty() ? "" : taken.getFirst().stream();
    }

    private static String item(PayoutId payout, long minor, String returned) {
        return """
        <TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt Ccy="EUR">%s</Amt>%s</TxDtls>
        """
                .formatted(
                        SepaReference.of(payout.toString()),
                        decimal(minor),
                        returned.isEmpty()
                                ? ""
                                : "<RtrInf><Rsn><Cd>" + returned + "</Cd></Rsn></RtrInf>");
    }

    private static String entry(String direction, long minor, String... items) {
        String details = String.join("", items);
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-23</Dt></BookgDt>%s</Ntry>
        """
                .formatted(
                        decimal(minor),
                        direction,
                        details.isEmpty() ? "" : "<NtryDtls>" + details + "</NtryDtls>");
    }

    private static String decimal(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }

    /** Its balances only tell it from others: that they differ is a break of another kind. */
    private static StatementId statement(String entry) {
        String balance =
                "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%d.00</Amt>"
                        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>";
        String file =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
                <Stmt><Id>S-%d</Id>
                <Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
                %s%s%s</Stmt></BkToCstmrStmt></Document>
                """
                        .formatted(
                                ++statements,
                                balance.formatted("OPBD", statements),
                                balance.formatted("CLBD", statements),
                                entry);
        var reply = obole.postXml("/v1/bank-statements", "alice", file.getBytes(UTF_8));
        return StatementId.of(
                reply.expect(201).body().path("statements").path(0).path("statementId").asString());
    }
}
