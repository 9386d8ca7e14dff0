package obole.command.paymentfile;

import static obole.command.paymentfile.ScriptedBank.Mood.IS_SILENT;
import static obole.command.paymentfile.ScriptedBank.Mood.REFUSES;
import static obole.command.paymentfile.ScriptedBank.Mood.TAKES;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver.Taken;
import obole.command.paymentfile.RunningPayouts.Reply;
import obole.migrations.TestDatabase;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileId;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/** A sealed file comes to the bank once, whatever fails and whoever restarts. */
class HandingOverTest {

    private TestDatabase database;

    /** Each test starts it with the bank it needs. */
    @SuppressWarnings("NullAway.Init")
    private RunningPayouts obole;

    @BeforeEach
    void create() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
    }

    @AfterEach
    void stop() {
        obole.close();
        database.close();
    }

    private void start(@Nullable BankGateway bank) {
        obole = new RunningPayouts(database, Clock.systemUTC(), bank);
    }

    @Test
    void a_file_that_was_sealed_before_a_restart_is_handed_over_after_it() {
        ScriptedBank silent = new ScriptedBank(IS_SILENT);
        start(silent);
        PaymentFileId file = sealedFile();
        await().until(() -> silent.asked.get() > 0);
        obole.close();

        ScriptedBank bank = new ScriptedBank(TAKES);
        start(bank);

        await().until(() -> !obole.events(file, PaymentFileHandedOver.class).isEmpty());
        assertThat(bank.find(SepaReference.of(file.toString()))).contains(new Taken(digest(file)));
    }

    @Test
    void a_file_that_was_sealed_without_a_bank_is_handed_over_once_there_is_one() {
        start(null);
        PaymentFileId file = sealedFile();
        handOver(file).expect(409);
        obole.close();

        start(new ScriptedBank(TAKES));

        await().until(() -> !obole.events(file, PaymentFileHandedOver.class).isEmpty());
    }

    @Test
    void an_operator_hands_a_file_over_again_with_the_same_bytes_and_one_effect() {
        ScriptedBank bank = new ScriptedBank(IS_SILENT);
        start(bank);
        PaymentFileId file = sealedFile();
        assertThat(handOver(file).expect(503).text("code")).isEqualTo("BANK_DOES_NOT_ANSWER");

        bank.is(TAKES);
        Reply first = handOver(file).expect(200);
        Reply again = handOver(file).expect(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.text("digest")).isEqualTo(digest(file).hex());
        assertThat(bank.find(SepaReference.of(file.toString()))).contains(new Taken(digest(file)));
        assertThat(bank.orders).hasValue(1);
        assertThat(obole.events(file, PaymentFileHandedOver.class)).hasSize(1);
        handOver(new PaymentFileId(new UUID(1, 1))).expect(404);
    }

    @Test
    void a_file_that_the_bank_refuses_gives_its_payouts_back_and_is_never_sent_again() {
        ScriptedBank bank = new ScriptedBank(REFUSES);
        start(bank);
        AssociationId association = obole.association("W751000001", 100_00);
        PayoutId payout = obole.payout(association, 40_00);
        PaymentFileId file = sealedFile(payout);

        await().until(() ->
                !obole.events(RunningPayouts.account(association), PayoutRejected.class).isEmpty());
        bank.is(TAKES);

        assertThat(obole.events(file, PaymentFileRejected.class)).hasSize(1);
        assertThat(handOver(file).expect(409).text("code")).isEqualTo("PAYMENT_FILE_REJECTED");
        assertThat(bank.orders).hasValue(0);
        obole.payout(association, 100_00);
    }

    private PaymentFileId sealedFile() {
        return sealedFile(obole.payout(obole.association("W751000001", 100_00), 40_00));
    }

    private PaymentFileId sealedFile(PayoutId payout) {
        Filings filings = obole.bean(Filings.class);
        await().until(() -> filings.last(payout).isPresent());
        LocalDate later = LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(1);
        obole.post("/v1/payment-files/cut-off?date=" + later, "bob", "").expect(200);
        PaymentFileId file = filings.last(payout).orElseThrow();
        assertThat(obole.events(file, PaymentFileSealed.class)).hasSize(1);
        return file;
    }

    private Digest digest(PaymentFileId file) {
        return obole.events(file, PaymentFileSealed.class).getFirst().digest();
    }

    private Reply handOver(PaymentFileId file) {
        return obole.post("/v1/payment-files/" + file + "/hand-over", "bob", "");
    }
}
