package obole.command.bank.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver;
import obole.command.bank.Camt029;
import obole.command.bank.Camt029.RecallAnswer;
import obole.command.bank.Camt053;
import obole.command.bank.Camt056;
import obole.command.bank.Pain001;
import obole.command.bank.PaymentOrder;
import obole.command.bank.PaymentOrder.Transfer;
import obole.command.bank.Statement;
import obole.command.bank.StatementEntry;
import obole.command.psp.sandbox.RunningSandbox;
import obole.migrations.TestDatabase;
import obole.shared.bank.Iban;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class SandboxBankTest {

    private static final Iban PAYEE = Iban.of("FR1420041010050500013M02606");

    private TestDatabase database;
    private RunningSandbox sandbox;
    private BankGateway bank;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sandbox = new RunningSandbox(database);
        bank = sandbox.bean(BankGateway.class);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        database.close();
    }

    @Test
    void a_payout_is_debited_and_one_that_ends_in_99_comes_back_the_day_after() {
        byte[] file = file("FILE1", RunningSandbox.IBAN, 30_00, 12_99);
        assertThat(bank.find("FILE1")).isEmpty();
        assertThat(bank.handOver("FILE1", file)).isEqualTo(new HandOver.Taken(Digest.of(file)));
        close("2026-11-20");
        Statement first = statement("2026-11-20");
        assertThat(first.entries())
                .extracting(StatementEntry::signed)
                .containsExactly(Money.euros(-30_00), Money.euros(-12_99));
        close("2026-11-21");
        StatementEntry returned = statement("2026-11-21").entries().getFirst();
        assertThat(returned.signed()).isEqualTo(Money.euros(12_99));
        assertThat(returned.details().getFirst().returnReason()).isEqualTo("AC04");
        assertThat(returned.details().getFirst().endToEndId()).isEqualTo("FILE1-2");
        close("2026-11-22");
        assertThat(statement("2026-11-22").entries()).isEmpty();
        assertThat(sandbox.get("/sandbox/bank/sg").body())
                .contains("\"balance\":{\"amount\":2000,\"currency\":\"EUR\"}");
    }

    @Test
    void a_booked_payout_comes_back_once_when_that_is_asked_for() {
        bank.handOver("FILE1", file("FILE1", RunningSandbox.IBAN, 30_00));
        String order = "{\"endToEndId\": \"FILE1-1\", \"reason\": \"AC06\"}";
        assertThat(sandbox.post("/sandbox/bank/sg/return", order).statusCode())
                .as("not booked yet")
                .isEqualTo(404);
        close("2026-11-20");
        assertThat(sandbox.post("/sandbox/bank/sg/return", order).statusCode()).isEqualTo(200);
        assertThat(sandbox.post("/sandbox/bank/sg/return", order).statusCode()).isEqualTo(200);
        close("2026-11-21");
        StatementEntry returned = statement("2026-11-21").entries().getFirst();
        assertThat(returned.signed()).isEqualTo(Money.euros(30_00));
        assertThat(returned.details().getFirst().returnReason()).isEqualTo("AC06");
        close("2026-11-22");
        assertThat(statement("2026-11-22").entries()).isEmpty();
    }

    @Test
    void a_recall_comes_in_time_until_the_day_after_the_booking_is_closed() {
        bank.handOver("FILE1", file("FILE1", RunningSandbox.IBAN, 10_00, 20_00, 30_00));
        assertThat(recall("EARLY", "FILE1-1")).isEqualTo(new RecallAnswer("FILE1-1", "ACCR", null));
        close("2026-11-20");
        assertThat(statement("2026-11-20").entries())
                .extracting(StatementEntry::signed)
                .containsExactly(Money.euros(-20_00), Money.euros(-30_00));
        assertThat(recall("NEXT", "FILE1-2")).isEqualTo(new RecallAnswer("FILE1-2", "ACCR", null));
        close("2026-11-21");
        RecallAnswer kept = new RecallAnswer("FILE1-3", "RJCR", "CUST");
        assertThat(recall("LATE", "FILE1-3")).isEqualTo(kept);
        assertThat(recall("LATE", "FILE1-3")).as("asked again").isEqualTo(kept);
        assertThat(recall("TWICE", "FILE1-2"))
                .isEqualTo(new RecallAnswer("FILE1-2", "RJCR", "ARDT"));
        close("2026-11-22");
        assertThat(statement("2026-11-21").entries())
                .extracting(StatementEntry::signed)
                .containsExactly(Money.euros(20_00));
        assertThat(statement("2026-11-22").entries()).isEmpty();
    }

    /** What the bank answers to it, where it answers to every file. */
    private RecallAnswer recall(String id, String endToEndId) {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        LocalDate day = LocalDate.of(2026, 11, 20);
        byte[] request =
                Camt056.write(
                        new Camt056.Request(
                                id,
                                at,
                                "Obole",
                                null,
                                "FILE1",
                                at,
                                day,
                                endToEndId,
                                Money.euros(10_00),
                                "DUPL"));
        assertThat(bank.handOver(id, request)).isEqualTo(new HandOver.Taken(Digest.of(request)));
        var answer = sandbox.get("/sandbox/bank/payment-files/" + id + "/status");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Camt029.read(new ByteArrayInputStream(answer.body().getBytes(UTF_8))).getFirst();
    }

    @Test
    void the_same_file_again_books_nothing_more_and_another_one_is_refused() {
        byte[] file = file("FILE1", RunningSandbox.IBAN, 30_00);
        HandOver first = bank.handOver("FILE1", file);
        assertThat(bank.handOver("FILE1", file)).isEqualTo(first);
        assertThat(bank.find("FILE1")).contains(first);
        assertThat(bank.handOver("FILE1", file("FILE1", RunningSandbox.IBAN, 31_00)))
                .isInstanceOfSatisfying(
                        HandOver.Refused.class,
                        refused -> assertThat(refused.reason()).contains("MESSAGE_ID_REUSED"));
        close("2026-11-20");
        assertThat(bank.handOver("FILE1", file)).isEqualTo(first);
        close("2026-11-21");
        assertThat(statement("2026-11-20").entries()).hasSize(1);
        assertThat(statement("2026-11-21").entries()).isEmpty();
    }

    @Test
    void a_file_of_another_account_or_of_no_kind_is_refused_as_a_whole() {
        String other = "FR1420041010050500013M02606";
        assertThat(bank.handOver("FILE1", file("FILE1", other, 30_00)))
                .isInstanceOf(HandOver.Refused.class);
        byte[] cut = file("FILE2", RunningSandbox.IBAN, 30_00);
        assertThat(bank.handOver("FILE2", Arrays.copyOf(cut, cut.length - 40)))
                .isInstanceOf(HandOver.Refused.class);
        assertThat(bank.find("FILE2")).isEmpty();
        close("2026-11-20");
        assertThat(statement("2026-11-20").entries()).isEmpty();
    }

    @Test
    void money_that_comes_in_twice_under_one_reference_came_once() {
        String body = credit("GIFT-1", 12_34);
        assertThat(sandbox.post("/sandbox/bank/sg/credit", body).statusCode()).isEqualTo(200);
        assertThat(sandbox.post("/sandbox/bank/sg/credit", body).statusCode()).isEqualTo(200);
        assertThat(sandbox.post("/sandbox/bank/sg/credit", credit("GIFT-1", 1)).statusCode())
                .isEqualTo(409);
        assertThat(sandbox.post("/sandbox/bank/nobody/credit", body).statusCode()).isEqualTo(404);
        close("2026-11-20");
        StatementEntry entry = statement("2026-11-20").entries().getFirst();
        assertThat(entry.signed()).isEqualTo(Money.euros(12_34));
        assertThat(entry.details().getFirst().counterpartyName()).isEqualTo("A donor");
    }

    @Test
    void a_day_is_closed_once_and_in_order() {
        close("2026-11-20");
        sandbox.post("/sandbox/bank/sg/credit", credit("GIFT-1", 12_34));
        close("2026-11-20");
        assertThat(statement("2026-11-20").entries()).isEmpty();
        assertThat(sandbox.post("/sandbox/bank/close-day?date=2026-11-19", "").statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'reference':'a','amount':{'amount':0,'currency':'EUR'},'partyName':'x'}",
                "{'reference':'a','amount':{'amount':1,'currency':'EUR'}}",
                "{'amount':{'amount':1,'currency':'EUR'},'partyName':'x'}",
                "{'reference':'a','amount':{'amount':1,'currency':'EUR'},'partyName':'x',"
                        + "'partyIban':'FR00'}",
                "",
            })
    void a_malformed_credit_is_refused(String body) {
        assertThat(sandbox.post("/sandbox/bank/sg/credit", json(body)).statusCode()).isEqualTo(400);
    }

    private static String credit(String reference, long cents) {
        return json(
                "{'reference':'%s','amount':{'amount':%d,'currency':'EUR'},'partyName':'A donor'}"
                        .formatted(reference, cents));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static byte[] file(String id, String debtor, long... cents) {
        List<Transfer> transfers =
                Stream.iterate(1, n -> n <= cents.length, n -> n + 1)
                        .map(n ->
                                new Transfer(
                                        id + "-" + n,
                                        Money.euros(cents[n - 1]),
                                        "Les Amis",
                                        PAYEE,
                                        null,
                                        "Payout"))
                        .toList();
        return Pain001.write(
                new PaymentOrder(
                        id,
                        Instant.parse("2026-11-20T10:00:00Z"),
                        "Obole",
                        Iban.of(debtor),
                        null,
                        LocalDate.of(2026, 11, 20),
                        transfers));
    }

    private void close(String day) {
        var answer = sandbox.post("/sandbox/bank/close-day?date=" + day, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private Statement statement(String day) {
        var answer = sandbox.get("/sandbox/bank/sg/statement?date=" + day);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Camt053.readAll(new ByteArrayInputStream(answer.body().getBytes(UTF_8))).getFirst();
    }
}
