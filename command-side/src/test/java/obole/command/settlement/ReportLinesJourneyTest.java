package obole.command.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.settlement.SettlementCommand.MatchBankEntry;
import obole.identity.Tokens;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLineEvent.ReportLineAttributed;
import obole.shared.settlement.ReportLineEvent.ReportLineSettled;
import obole.shared.settlement.ReportLineEvent.ReportLineWrittenOff;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;

/**
 * A report with everything that our events do not explain: a refund that somebody made at the PSP,
 * a payment of less than was captured, money of nobody, and money that is gone.
 */
class ReportLinesJourneyTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final SettlementId SETTLEMENT = SettlementId.of("sandbox", "SBX-FACTS");

    private static RunningCommandSide app;
    private static String association;
    private static DonationId refunded;
    private static DonationId less;

    @BeforeAll
    static void start() throws Exception {
        app =
                new RunningCommandSide(
                        "obole.bank.accounts[0].code=sg",
                        "obole.bank.accounts[0].iban=FR7630006000011234567890189");
        association = app.association(1, 0);
        refunded = captured(100_00);
        less = captured(50_00);
        assertThat(report().statusCode()).isEqualTo(201);
        app.send(
                new MatchBankEntry(
                        SETTLEMENT,
                        new StatementId(Digest.id("statement")),
                        1,
                        new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                        Money.euros(130_90),
                        DAY,
                        Money.euros(0)));
        await().atMost(SOON)
                .until(() ->
                        !app.events(SETTLEMENT.chunk(1), SettlementChunkSettled.class).isEmpty());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void what_was_refunded_at_the_psp_is_taken_from_who_had_it() {
        assertThat(app.events(refunded, RefundSettled.class))
                .singleElement()
                .satisfies(settled ->
                        assertThat(settled.refundId()).isEqualTo(RefundId.at("sandbox", "dash-1")));
        assertThat(app.events(refunded, RefundFunded.class).getFirst().madeAtPsp()).isTrue();
        await().atMost(SOON).until(() -> !app.events(account(), DebitedForRefund.class).isEmpty());
        refused(3, "WRITE_OFF", "", 409, "REPORT_LINE_BOOKED");
    }

    @Test
    void a_payment_of_less_settles_its_donation_whole_when_two_people_say_so() {
        assertThat(app.events(less, DonationSettled.class)).isEmpty();
        refused(2, "WRITE_OFF", "", 409, "REPORT_LINE_OF_DONATION");
        resolve(2, "SETTLE", "");
        await().atMost(SOON)
                .until(() -> !app.events(SETTLEMENT.line(2), ReportLineSettled.class).isEmpty());
        assertThat(app.events(SETTLEMENT.line(2), ReportLineWrittenOff.class))
                .extracting(ReportLineWrittenOff::amount)
                .containsExactly(Money.euros(50));
        assertThat(app.events(less, DonationSettled.class).getFirst().shares().getFirst())
                .satisfies(share -> assertThat(share.credited()).isEqualTo(Money.euros(49_05)));
        credited(SETTLEMENT.line(2), 49_05);
    }

    @Test
    void money_of_nobody_is_credited_to_whom_two_people_say() {
        refused(4, "WRITE_OFF", "", 409, "REPORT_LINE_NOT_A_DEFICIT");
        resolve(4, "ATTRIBUTE", ", \"association\": \"" + association + "\"");
        assertThat(app.events(SETTLEMENT.line(4), ReportLineAttributed.class)).hasSize(1);
        credited(SETTLEMENT.line(4) + "/attributed", 7_00);
        refused(4, "ATTRIBUTE", ", \"association\": \"" + association + "\"", 409, "RESOLVED");
    }

    @Test
    void what_is_gone_is_our_loss_when_two_people_say_so() {
        refused(5, "ATTRIBUTE", ", \"association\": \"" + association + "\"", 409, "A_SURPLUS");
        refused(5, "SETTLE", "", 409, "REPORT_LINE_NOT_OF_DONATION");
        resolve(5, "WRITE_OFF", "");
        assertThat(app.events(SETTLEMENT.line(5), ReportLineWrittenOff.class))
                .extracting(ReportLineWrittenOff::amount)
                .containsExactly(Money.euros(3_00));
    }

    @Test
    void there_is_no_other_line() {
        refused(6, "WRITE_OFF", "", 404, "REPORT_LINE_NOT_FOUND");
    }

    private static void credited(String cause, long minor) {
        await().atMost(SOON)
                .until(() ->
                        app.events(account(), AccountCredited.class).stream()
                                .filter(credit -> credit.causeId().equals(cause))
                                .anyMatch(credit -> credit.amount().equals(Money.euros(minor))));
    }

    private static AccountId account() {
        return AccountId.of(AssociationId.of(association), Money.euros(0).currency());
    }

    private static void resolve(int line, String resolution, String more) {
        assertThat(said(line, "", "alice", body(resolution, more)).statusCode()).isEqualTo(200);
        HttpResponse<String> alone = said(line, "/approval", "alice", "");
        assertThat(alone.body()).contains("SAME_PERSON");
        for (int i = 0; i < 2; i++) {
            assertThat(said(line, "/approval", "bob", "").statusCode()).isEqualTo(200);
        }
    }

    private static void refused(int line, String resolution, String more, int status, String why) {
        HttpResponse<String> answer = said(line, "", "alice", body(resolution, more));
        assertThat(answer.body()).contains(why);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private static String body(String resolution, String more) {
        return "{\"resolution\": \"%s\", \"reason\": \"as the PSP says\"%s}"
                .formatted(resolution, more);
    }

    private static HttpResponse<String> said(int line, String step, String by, String body) {
        return send(
                "/v1/settlements/" + SETTLEMENT + "/lines/" + line + "/resolution" + step,
                "application/json",
                by,
                body);
    }

    private static DonationId captured(long minor) {
        DonationId donation =
                DonationId.of(
                        app.post(
                                        "/v1/donations",
                                        "gift of " + minor,
                                        """
                                        {"associationId": "%s",
                                         "amount": {"amount": %d, "currency": "EUR"}}
                                        """
                                                .formatted(association, minor))
                                .expect(201)
                                .text("donationId"));
        app.send(new CaptureDonation(donation, "pi_" + minor, Money.euros(minor), DAY));
        return donation;
    }

    private static HttpResponse<String> report() {
        String lines =
                """
                line,kind,payment,reference,psp_reference,currency,gross,fee,net,date
                1,PAYMENT,{1},{1},pi_10000,EUR,10000,165,9835,2026-11-20
                2,PAYMENT,{2},{2},pi_5000,EUR,4950,95,4855,2026-11-20
                3,REFUND,{1},dash-1,re_1,EUR,-2000,0,-2000,2026-11-20
                4,PAYMENT,order-17,order-17,pi_3,EUR,700,0,700,2026-11-20
                5,CHARGEBACK,order-18,dp_9,dp_9,EUR,-300,0,-300,2026-11-20
                5,TOTAL,,SBX-FACTS,,EUR,13350,260,13090,2026-11-20
                """;
        return send(
                "/v1/psp/sandbox/settlement-reports",
                "text/csv",
                "alice",
                lines.replace("{1}", refunded.toString()).replace("{2}", less.toString()));
    }

    private static HttpResponse<String> send(String path, String type, String by, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(app.at(path))
                            .header("content-type", type)
                            .header("Authorization", "Bearer " + Tokens.of("finance:" + by))
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
