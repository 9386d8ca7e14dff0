package obole.command.psp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.bank.Balance;
import obole.command.bank.Camt053;
import obole.command.bank.Statement;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.RefundInstruction;
import obole.command.psp.SettlementReport;
import obole.migrations.TestDatabase;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class SandboxSettlementTest {

    private TestDatabase database;
    private RunningSandbox sandbox;
    private PaymentGateway gateway;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sandbox = new RunningSandbox(database);
        gateway = sandbox.bean(PaymentGateway.class);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        database.close();
    }

    @Test
    void a_days_report_says_what_was_paid_and_the_bank_moves_its_net() {
        DonationId first = paid("1", 100_00, "2026-11-20");
        DonationId late = paid("2", 50_03, "2026-11-20");
        paid("3", 10_00, "2026-11-21");
        RefundId refund = refunded("4", first, 40_00, "2026-11-20");
        String answer = close("psp", "2026-11-20");
        assertThat(answer).contains("SBX-2026-11-20-EUR", "\"bankInstructed\":true");
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = report("SBX-2026-11-20-EUR", lines);
        // 1.4 % and 0.25 of each: 1.40 + 0.25, 0.70 + 0.25.
        assertThat(report.gross()).isEqualTo(Money.euros(100_00 + 50_03 - 40_00));
        assertThat(report.fees()).isEqualTo(Money.euros(1_65 + 95));
        assertThat(report.net()).isEqualTo(Money.euros(107_43));
        assertThat(lines)
                .extracting(ReportLine::reference)
                .containsExactlyInAnyOrder(first.toString(), late.toString(), refund.toString());
        close("bank", "2026-11-20");
        Statement statement = statement("2026-11-20");
        assertThat(statement.entries()).hasSize(1);
        assertThat(statement.entries().getFirst().signed()).isEqualTo(report.net());
        assertThat(statement.entries().getFirst().details().getFirst().remittance())
                .isEqualTo("SBX-2026-11-20-EUR");
        await().untilAsserted(() ->
                assertThat(sandbox.heard().facts())
                        .contains(new PspFact.ReportAvailable("SBX-2026-11-20-EUR")));
    }

    @Test
    void closing_a_day_again_changes_nothing_and_an_earlier_day_is_refused() {
        paid("1", 100_00, "2026-11-20");
        String first = close("psp", "2026-11-20");
        String csv = csv("SBX-2026-11-20-EUR");
        paid("2", 30_00, "2026-11-20");
        assertThat(close("psp", "2026-11-20")).isEqualTo(first);
        assertThat(csv("SBX-2026-11-20-EUR")).isEqualTo(csv);
        assertThat(sandbox.post("/sandbox/psp/close-day?date=2026-11-19", "").statusCode())
                .isEqualTo(409);
        assertThat(close("psp", "2026-11-21")).contains("\"lines\":1");
        close("bank", "2026-11-21");
        assertThat(statement("2026-11-21").entries()).hasSize(2);
    }

    @Test
    void a_dispute_is_opened_after_settlement_taken_with_its_fee_and_lost() {
        DonationId donation = paid("1", 80_06, "2026-11-20");
        close("psp", "2026-11-20");
        close("bank", "2026-11-20");
        close("psp", "2026-11-21");
        List<ReportLine> lines = new ArrayList<>();
        SettlementReport report = report("SBX-2026-11-21-EUR", lines);
        assertThat(lines)
                .extracting(ReportLine::kind)
                .containsExactly(ReportLine.Kind.CHARGEBACK, ReportLine.Kind.DISPUTE_FEE);
        assertThat(report.net()).isEqualTo(Money.euros(-95_06));
        close("bank", "2026-11-21");
        assertThat(statement("2026-11-21").entries().getFirst().signed())
                .isEqualTo(Money.euros(-95_06));
        close("psp", "2026-11-22");
        String dispute = Objects.requireNonNull(lines.getFirst().reference());
        await().untilAsserted(() ->
                assertThat(sandbox.heard().facts())
                        .contains(
                                new PspFact.DisputeOpened(
                                        donation,
                                        dispute,
                                        Money.euros(80_06),
                                        "fraudulent",
                                        LocalDate.of(2026, 11, 28),
                                        null,
                                        LocalDate.of(2026, 11, 21)),
                                new PspFact.DisputeWithdrawn(
                                        donation,
                                        dispute,
                                        Money.euros(80_06),
                                        LocalDate.of(2026, 11, 21)),
                                new PspFact.DisputeFeeCharged(
                                        donation,
                                        dispute,
                                        Money.euros(15_00),
                                        LocalDate.of(2026, 11, 21)),
                                new PspFact.DisputeLost(
                                        donation,
                                        dispute,
                                        Money.euros(80_06),
                                        Money.euros(80_06),
                                        LocalDate.of(2026, 11, 22))));
        assertThat(sandbox.get("/sandbox/psp/reports/SBX-2026-11-22-EUR.csv").statusCode())
                .isEqualTo(404);
    }

    @Test
    void what_is_disputed_by_hand_is_taken_by_the_next_report_and_its_fee_once() {
        DonationId donation = paid("1", 200_00, "2026-11-20");
        String payment = "/sandbox/psp/payments/" + donation;
        assertThat(sandbox.post(payment + "/dispute/fee", "").statusCode()).isEqualTo(404);
        close("psp", "2026-11-20");
        String opened = sandbox.post(payment + "/dispute?date=2026-11-20", "").body();
        assertThat(sandbox.post(payment + "/dispute?date=2026-11-20", "").body()).isEqualTo(opened);
        for (int times = 0; times < 2; times++) {
            assertThat(sandbox.post(payment + "/dispute/fee?date=2026-11-20", "").body())
                    .isEqualTo(opened);
        }
        close("psp", "2026-11-21");
        List<ReportLine> lines = new ArrayList<>();
        assertThat(report("SBX-2026-11-21-EUR", lines).net()).isEqualTo(Money.euros(-215_00));
        await().untilAsserted(() ->
                assertThat(sandbox.heard().facts())
                        .filteredOn(fact -> fact.getClass().getSimpleName().startsWith("Dispute"))
                        .extracting(fact -> fact.getClass().getSimpleName())
                        .contains("DisputeOpened", "DisputeFeeCharged", "DisputeLost")
                        .filteredOn("DisputeFeeCharged"::equals)
                        .hasSize(1));
    }

    @Test
    void statements_chain_from_day_to_day_and_may_be_empty() {
        paid("1", 100_00, "2026-11-20");
        close("psp", "2026-11-20");
        close("bank", "2026-11-20");
        close("bank", "2026-11-21");
        close("bank", "2026-11-24");
        Money balance = Money.euros(50_00);
        long number = 1;
        for (String day : List.of("2026-11-20", "2026-11-21", "2026-11-24")) {
            Statement statement = statement(day);
            assertThat(statement.header().electronicSequence()).isEqualTo(number++);
            assertThat(amount(statement.header().opening())).isEqualTo(balance);
            balance = amount(statement.header().closing());
        }
        assertThat(balance).isEqualTo(Money.euros(50_00 + 98_35));
        assertThat(sandbox.get("/sandbox/bank/sg/statement?date=2026-11-22").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_restart_sends_what_was_not_sent_yet() throws IOException {
        sandbox.heard().refuse(Integer.MAX_VALUE);
        DonationId donation = paid("1", 100_00, "2026-11-20");
        sandbox.close();
        try (WebhookReceiver receiver = new WebhookReceiver()) {
            sandbox = new RunningSandbox(database, receiver.asTarget());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(receiver.types())
                                    .containsExactlyInAnyOrder(
                                            "payment.authorised", "payment.captured"));
            assertThat(sandbox.get("/sandbox/psp/payments/" + donation).body())
                    .contains("CAPTURED");
        }
    }

    private DonationId paid(String name, long gross, String day) {
        DonationId donation = new DonationId(Digest.id("donation", name));
        gateway.startPayment(
                new PaymentRequest(donation, Money.euros(gross), null, "A gift", false));
        assertThat(
                        sandbox.post("/sandbox/psp/payments/" + donation + "/pay?date=" + day, "")
                                .statusCode())
                .isEqualTo(200);
        return donation;
    }

    private RefundId refunded(String name, DonationId donation, long amount, String day) {
        RefundId refund = new RefundId(Digest.id("refund", name));
        sandbox.post("/sandbox/psp/day?date=" + day, "");
        gateway.refund(new RefundInstruction(refund, donation, Money.euros(amount)));
        sandbox.delete("/sandbox/psp/day");
        return refund;
    }

    private String close(String who, String day) {
        var answer = sandbox.post("/sandbox/" + who + "/close-day?date=" + day, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private String csv(String reference) {
        return new String(gateway.fetchReport(reference), StandardCharsets.UTF_8);
    }

    private SettlementReport report(String reference, List<ReportLine> lines) {
        return gateway.readReport(
                new ByteArrayInputStream(gateway.fetchReport(reference)), lines::add);
    }

    private Statement statement(String day) {
        var answer = sandbox.get("/sandbox/bank/sg/statement?date=" + day);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Camt053.readAll(
                        new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)))
                .getFirst();
    }

    private static Money amount(@Nullable Balance balance) {
        return Objects.requireNonNull(balance).amount();
    }
}
