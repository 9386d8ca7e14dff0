package obole.command.psp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.psp.EvidenceAnswer;
import obole.command.psp.EvidenceInstruction;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.RefundInstruction;
import obole.migrations.TestDatabase;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Disputes and returned refunds of every kind, on four days that the sandbox closes. */
class SandboxGivenBackTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);
    private static final int DAYS = 4;

    private static TestDatabase database;
    private static RunningSandbox sandbox;
    private static PaymentGateway gateway;
    private static final Map<Long, DonationId> PAID = new LinkedHashMap<>();
    private static final List<List<ReportLine>> REPORTS = new ArrayList<>();
    private static final RefundId REFUND = new RefundId(Digest.id("refund"));

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sandbox = new RunningSandbox(database);
        gateway = sandbox.bean(PaymentGateway.class);
        for (long gross = 80_21; gross <= 80_25; gross++) {
            DonationId donation = new DonationId(Digest.id("donation", Long.toString(gross)));
            gateway.startPayment(
                    new PaymentRequest(donation, Money.euros(gross), null, "A gift", false));
            sandbox.post("/sandbox/psp/payments/" + donation + "/pay?date=" + FIRST, "");
            PAID.put(gross, donation);
        }
        sandbox.post("/sandbox/psp/day?date=" + FIRST, "");
        gateway.refund(new RefundInstruction(REFUND, of(80_25), Money.euros(80_25)));
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            assertThat(sandbox.post("/sandbox/psp/close-day?date=" + date, "").statusCode())
                    .isEqualTo(200);
            List<ReportLine> lines = new ArrayList<>();
            byte[] report = gateway.fetchReport("SBX-" + date + "-EUR");
            gateway.readReport(new ByteArrayInputStream(report), lines::add);
            REPORTS.add(lines);
        }
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        database.close();
    }

    private static DonationId of(long gross) {
        return Objects.requireNonNull(PAID.get(gross));
    }

    /** What each day's report says of a payment. */
    private static List<String> lines(long gross) {
        return REPORTS.stream()
                .map(report ->
                        String.join(
                                " ",
                                report.stream()
                                        .filter(line ->
                                                of(gross).toString().equals(line.donation()))
                                        .map(line -> line.kind().name())
                                        .toList()))
                .toList();
    }

    @Test
    void disputes_end_as_their_amounts_say() {
        assertThat(lines(80_21))
                .containsExactly("PAYMENT", "CHARGEBACK DISPUTE_FEE", "CHARGEBACK_REVERSAL", "");
        assertThat(lines(80_22)).containsExactly("PAYMENT", "", "", "");
        assertThat(lines(80_23))
                .containsExactly("PAYMENT", "CHARGEBACK DISPUTE_FEE", "CHARGEBACK_REVERSAL", "");
        assertThat(lines(80_24))
                .containsExactly(
                        "PAYMENT",
                        "CHARGEBACK DISPUTE_FEE",
                        "CHARGEBACK_REVERSAL",
                        "CHARGEBACK DISPUTE_FEE");
        await().untilAsserted(() -> {
            List<PspFact> heard = sandbox.heard().facts();
            assertThat(heard).filteredOn(PspFact.DisputeWon.class::isInstance).hasSize(3);
            assertThat(heard)
                    .filteredOn(PspFact.DisputeLost.class::isInstance)
                    .extracting(fact -> ((PspFact.DisputeLost) fact).lost())
                    .containsExactly(Money.euros(80_23 / 2));
            assertThat(heard)
                    .filteredOn(PspFact.DisputeOpened.class::isInstance)
                    .extracting(fact -> ((PspFact.DisputeOpened) fact).firstReference())
                    .filteredOn(Objects::nonNull)
                    .hasSize(1);
        });
    }

    @Test
    void a_refund_that_the_donors_bank_sends_back_is_in_a_later_report() {
        assertThat(lines(80_25)).containsExactly("PAYMENT REFUND", "REFUND_RETURNED", "", "");
        await().untilAsserted(() ->
                assertThat(sandbox.heard().facts())
                        .contains(
                                new PspFact.RefundReturned(
                                        of(80_25),
                                        REFUND,
                                        Money.euros(80_25),
                                        "account_closed",
                                        FIRST.plusDays(1))));
    }

    @Test
    void evidence_is_taken_while_the_dispute_is_open() {
        assertThat(gateway.submitEvidence(evidence(reference(80_24, 3))))
                .isEqualTo(new EvidenceAnswer.Taken());
        assertThat(gateway.submitEvidence(evidence(reference(80_24, 3))))
                .isEqualTo(new EvidenceAnswer.Taken());
        assertThat(gateway.submitEvidence(evidence("dp_unknown")))
                .isEqualTo(new EvidenceAnswer.Refused("DISPUTE_NOT_FOUND"));
        EvidenceInstruction late = new EvidenceInstruction("evi_2", reference(80_21, 1), List.of());
        assertThat(gateway.submitEvidence(late))
                .isEqualTo(new EvidenceAnswer.Refused("DISPUTE_ENDED"));
    }

    private static EvidenceInstruction evidence(String reference) {
        return new EvidenceInstruction(
                "evi_1", reference, List.of(new EvidenceInstruction.Document("RECEIPT", "YQ==")));
    }

    private static String reference(long gross, int day) {
        return REPORTS.get(day).stream()
                .filter(line -> of(gross).toString().equals(line.donation()))
                .map(ReportLine::pspReference)
                .findFirst()
                .orElseThrow();
    }
}
