package obole.command.paymentfile;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.HouseAccounts;
import obole.command.decision.Decision;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.command.paymentfile.PaymentFileCommand.Drop;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.command.paymentfile.PaymentFileCommand.RemovePayout;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutAdded;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.statement.BankAccount;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

class PaymentFileTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final CutOff FILE = CutOff.first("sg", MONDAY);
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
    private static final Digest DIGEST = Digest.ofParts("bytes");

    private final Map<CutOff, PaymentFile.State> files = new HashMap<>();

    @Test
    void the_first_payout_opens_the_file_and_none_is_in_it_twice() {
        assertThat(send(FILE, add(FILE, 1))).hasSize(2);
        assertThat(send(FILE, add(FILE, 2))).hasSize(1);
        assertThat(send(FILE, add(FILE, 1))).isEmpty();
    }

    @Test
    void sealing_drops_what_may_not_leave_any_more() {
        send(FILE, add(FILE, 1));
        send(FILE, add(FILE, 2));
        List<PaymentFileEvent> events =
                send(FILE, seal(List.of(payout(1)), List.of(new Drop(payout(2), "BLOCKED"))));
        assertThat(events).hasSize(2);
        PaymentFileSealed sealed = (PaymentFileSealed) events.getLast();
        assertThat(sealed.total()).isEqualTo(euros(10_00));
        assertThat(sealed.instructions())
                .extracting(Instruction::payoutId)
                .containsExactly(payout(1));
    }

    @Test
    void a_file_that_nothing_is_left_in_is_not_sealed() {
        send(FILE, add(FILE, 1));
        send(FILE, seal(List.of(), List.of(new Drop(payout(1), "BLOCKED"))));
        assertThat(state(FILE)).isInstanceOf(PaymentFile.Open.class);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, remove, PAYMENT_FILE_NOT_FOUND",
        "unknown, seal, PAYMENT_FILE_NOT_FOUND",
        "unknown, hand over, PAYMENT_FILE_NOT_FOUND",
        "open, remove other, PAYOUT_NOT_IN_FILE",
        "open, seal other, PAYMENT_FILE_CHANGED",
        "open, hand over, PAYMENT_FILE_NOT_SEALED",
        "full, add other, PAYMENT_FILE_FULL",
        "sealed, add other, PAYMENT_FILE_SEALED",
        "sealed, remove, PAYMENT_FILE_SEALED",
        "sealed, hand over other, PAYMENT_FILE_DIGEST_DIFFERS",
        "unknown, reject, PAYMENT_FILE_NOT_FOUND",
        "open, reject, PAYMENT_FILE_NOT_SEALED",
        "handed over, reject, PAYMENT_FILE_HANDED_OVER",
        "rejected, hand over, PAYMENT_FILE_REJECTED",
    })
    void what_is_refused(String before, String asked, String code) {
        int payouts = before.equals("full") ? PaymentFile.MOST : 1;
        for (int i = 1; i <= payouts && !before.equals("unknown"); i++) {
            send(FILE, add(FILE, i));
        }
        if (List.of("sealed", "handed over", "rejected").contains(before)) {
            send(FILE, seal(List.of(payout(1)), List.of()));
        }
        switch (before) {
            case "handed over" -> send(FILE, new MarkHandedOver(FILE.fileId(), DIGEST));
            case "rejected" -> send(FILE, new MarkRejected(FILE.fileId(), "unreadable"));
            default -> {}
        }
        PaymentFileCommand command =
                switch (asked) {
                    case "remove" -> new RemovePayout(FILE.fileId(), payout(1), "x");
                    case "remove other" -> new RemovePayout(FILE.fileId(), payout(999), "x");
                    case "seal" -> seal(List.of(payout(1)), List.of());
                    case "seal other" -> seal(List.of(payout(1), payout(2)), List.of());
                    case "hand over" -> new MarkHandedOver(FILE.fileId(), DIGEST);
                    case "reject" -> new MarkRejected(FILE.fileId(), "unreadable");
                    case "hand over other" ->
                            new MarkHandedOver(FILE.fileId(), Digest.ofParts("other"));
                    default -> add(FILE, 999);
                };
        assertThat(PaymentFile.decide(state(FILE), command))
                .isEqualTo(Decision.reject(PaymentFileRejection.valueOf(code)));
    }

    @Test
    void sealing_and_handing_over_twice_is_once() {
        send(FILE, add(FILE, 1));
        send(FILE, seal(List.of(payout(1)), List.of()));
        assertThat(send(FILE, seal(List.of(payout(1)), List.of()))).isEmpty();
        assertThat(send(FILE, new MarkHandedOver(FILE.fileId(), DIGEST))).hasSize(1);
        assertThat(send(FILE, new MarkHandedOver(FILE.fileId(), DIGEST))).isEmpty();
    }

    @Test
    void a_file_that_the_bank_refuses_names_what_was_in_it_once() {
        AddPayout add = add(FILE, 1);
        send(FILE, add);
        send(FILE, seal(List.of(payout(1)), List.of()));
        MarkRejected reject = new MarkRejected(FILE.fileId(), "unreadable");
        assertThat(send(FILE, reject))
                .containsExactly(
                        new PaymentFileRejected(
                                FILE.fileId(), "unreadable", List.of(add.instruction())));
        assertThat(send(FILE, reject)).isEmpty();
    }

    @Test
    void a_payout_goes_to_the_next_day_when_its_file_is_sealed() {
        send(FILE, add(FILE, 1));
        send(FILE, seal(List.of(payout(1)), List.of()));
        assertThat(AddToFilePolicy.place(FILE, payout(2), this::state))
                .isEqualTo(CutOff.first("sg", MONDAY.plusDays(1)));
    }

    @Test
    void a_payout_that_was_taken_out_of_a_file_goes_to_the_next_part_for_good() {
        send(FILE, add(FILE, 1));
        send(FILE, add(FILE, 2));
        send(FILE, new RemovePayout(FILE.fileId(), payout(1), "CANCELLED"));
        assertThat(AddToFilePolicy.place(FILE, payout(1), this::state)).isEqualTo(FILE.nextPart());
        send(FILE, seal(List.of(payout(2)), List.of()));
        assertThat(AddToFilePolicy.place(FILE, payout(1), this::state)).isEqualTo(FILE.nextPart());
    }

    @Test
    void a_full_file_leads_to_its_next_part_before_and_after_it_is_sealed() {
        for (int i = 1; i <= PaymentFile.MOST; i++) {
            send(FILE, add(FILE, i));
        }
        assertThat(AddToFilePolicy.place(FILE, payout(999), this::state))
                .isEqualTo(FILE.nextPart());
        send(FILE, seal(PaymentFileTest.payouts(PaymentFile.MOST), List.of()));
        assertThat(AddToFilePolicy.place(FILE, payout(999), this::state))
                .isEqualTo(FILE.nextPart());
    }

    @Test
    void a_payout_is_taken_out_once_and_what_was_dropped_needs_no_taking_out() {
        send(FILE, add(FILE, 1));
        send(FILE, add(FILE, 2));
        RemovePayout remove = new RemovePayout(FILE.fileId(), payout(1), "CANCELLED");
        assertThat(send(FILE, remove))
                .containsExactly(
                        new PaymentFilePayoutRemoved(
                                FILE.fileId(), ACCOUNT, payout(1), "CANCELLED"));
        assertThat(send(FILE, remove)).isEmpty();
        send(FILE, seal(List.of(payout(2)), List.of()));
        assertThat(PaymentFile.decide(state(FILE), remove)).isEqualTo(Decision.accept());
    }

    @Test
    void a_payout_claims_its_place_in_one_file_at_a_time() {
        AddPayout first = add(FILE, 1);
        assertThat(first.claim().claimId()).isEqualTo(add(FILE.nextDay(), 1).claim().claimId());
        assertThat(PaymentFile.decide(state(FILE), first))
                .isEqualTo(
                        Decision.accept(
                                        new PaymentFileOpened(
                                                FILE.fileId(), "sg", Scheme.SEPA, MONDAY),
                                        new PaymentFilePayoutAdded(
                                                FILE.fileId(), first.instruction()))
                                .claiming(first.claim()));
        AddPayout again =
                new AddPayout(
                        FILE.nextDay().fileId(),
                        "sg",
                        Scheme.SEPA,
                        MONDAY,
                        first.instruction(),
                        FILE.fileId());
        assertThat(again.claim().claimId()).isNotEqualTo(first.claim().claimId());
    }

    @Test
    void the_same_sealed_file_always_gives_the_same_bytes() {
        HouseAccounts accounts =
                new HouseAccounts(
                        List.of(
                                new HouseAccounts.Account(
                                        "sg",
                                        "FR7630006000011234567890189",
                                        null,
                                        "Obole",
                                        "EUR",
                                        BankAccount.Kind.SAFEGUARDING)));
        String payee = "{\"name\":\"Les Amis\",\"iban\":\"FR1420041010050500013M02606\"}";
        PaymentFileBytes bytes = new PaymentFileBytes(accounts, reference -> Optional.of(payee));
        send(FILE, add(FILE, 1));
        PaymentFileSealed sealed =
                (PaymentFileSealed) send(FILE, seal(List.of(payout(1)), List.of())).getLast();
        byte[] once = bytes.of(sealed);
        assertThat(bytes.of(sealed)).isEqualTo(once);
        assertThat(new String(once, StandardCharsets.UTF_8))
                .contains("<MsgId>FILE", "<EndToEndId>PAY", "10.00", "FR1420041010050500013M02606");
    }

    private PaymentFile.State state(CutOff file) {
        return files.getOrDefault(file, new PaymentFile.Unknown());
    }

    private List<PaymentFileEvent> send(CutOff file, PaymentFileCommand command) {
        List<PaymentFileEvent> events =
                PaymentFile.decide(state(file), command)
                                instanceof Decision.Accepted<PaymentFileEvent>(var accepted, _)
                        ? accepted
                        : List.of();
        for (PaymentFileEvent event : events) {
            files.put(file, PaymentFile.evolve(state(file), event));
        }
        return events;
    }

    private static AddPayout add(CutOff file, int payout) {
        return new AddPayout(
                file.fileId(),
                "sg",
                Scheme.SEPA,
                file.day(),
                new Instruction(ACCOUNT, payout(payout), euros(10_00), "vault-" + payout),
                null);
    }

    private static SealPaymentFile seal(List<PayoutId> checked, List<Drop> dropped) {
        return new SealPaymentFile(
                FILE.fileId(),
                Instant.parse("2026-11-23T15:00:00Z"),
                MONDAY,
                checked,
                dropped,
                DIGEST);
    }

    private static PayoutId payout(int number) {
        return new PayoutId(new UUID(5, number));
    }

    private static List<PayoutId> payouts(int upTo) {
        return Stream.iterate(1, i -> i + 1).limit(upTo).map(PaymentFileTest::payout).toList();
    }
}
