package obole.command.paymentfile;

import static obole.command.paymentfile.Entries.entry;
import static obole.command.paymentfile.Entries.item;
import static obole.command.paymentfile.Entries.named;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.gateway.AlarmHolds;
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
import obole.shared.alarm.AlarmEvent.AlarmRaised;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    /** A second line that names it is somebody's mistake, which people explain. */
    @Test
    void a_payouts_first_debit_is_its_own_and_the_next_is_for_people_to_explain() {
        AssociationId association = obole.association("W751000026", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId payout = obole.payout(association, 60_00);
        statement(entry("DBIT", 60_00, item(payout, 60_00, "")));
        await().until(() -> !obole.events(account, PayoutSettled.class).isEmpty());

        StatementId again = statement(entry("DBIT", 60_00, item(payout, 60_00, "")));

        propose(again, payout).expect(200);
    }

    @Test
    void a_payout_whose_return_came_first_still_waits_for_its_own_debit() {
        AssociationId association = obole.association("W751000027", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId payout = obole.payout(association, 60_00);
        statement(entry("CRDT", 60_00, item(payout, 60_00, "AC04")));
        await().until(() -> !obole.events(account, PayoutReturned.class).isEmpty());

        StatementId late = statement(entry("DBIT", 60_00, item(payout, 60_00, "")));

        assertThat(propose(late, payout).expect(409).text("code")).isEqualTo("BANK_LINE_OF_PAYOUT");
    }

    @Test
    void what_our_own_account_says_of_a_payout_settles_none() {
        AssociationId association = obole.association("W751000028", 100_00);
        AccountId account = RunningPayouts.account(association);
        PayoutId wrong = obole.payout(association, 40_00);
        PayoutId right = obole.payout(association, 50_00);
        statementOf("FR1420041010050500013M02606", entry("DBIT", 40_00, item(wrong, 40_00, "")));

        statement(entry("DBIT", 50_00, item(right, 50_00, "")));

        await().until(() -> !obole.events(account, PayoutSettled.class).isEmpty());
        assertThat(obole.events(account, PayoutSettled.class))
                .extracting(PayoutSettled::payoutId)
                .containsExactly(right);
    }

    @Test
    void no_transfer_of_ours_leaves_while_an_alarm_is_about_a_book() {
        TransferId transfer = sentBack(statement(entry("CRDT", 31_00, "")));
        String handOver = "/v1/treasury-transfers/" + transfer + "/hand-over";
        AlarmId alarm = new AlarmId(Digest.id("a test"));
        AlarmHolds holds = obole.bean(AlarmHolds.class);
        holds.begin(new AlarmRaised(alarm, "BALANCE", "x", null, "HOUSE", "x"));

        assertThat(obole.post(handOver, "alice", "").expect(409).text("code"))
                .isEqualTo("TRANSFERS_HELD_BY_ALARM");

        holds.end(alarm);
        assertThat(obole.post(handOver, "alice", "").text("code")).isEqualTo("BANK_NOT_CONNECTED");
    }

    private static RunningPayouts.Reply propose(StatementId statement, PayoutId payout) {
        return obole.post(
                "/v1/bank-statements/" + statement + "/lines/1/explanation",
                "alice",
                "{\"meaning\": \"PAYOUT\", \"payout\": \"" + payout + "\", \"reason\": \"lost\"}");
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

    private static StatementId statement(String entries) {
        return statementOf("FR7630006000011234567890189", entries);
    }

    private static StatementId statementOf(String iban, String entries) {
        String file = Entries.statement(iban, ++statements, entries);
        var reply = obole.postXml("/v1/bank-statements", "alice", file.getBytes(UTF_8));
        return StatementId.of(
                reply.expect(201).body().path("statements").path(0).path("statementId").asString());
    }
}
