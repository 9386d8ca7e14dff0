package obole.command.statement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.BankTransactionCode;
import obole.command.bank.Batch;
import obole.command.bank.Direction;
import obole.command.bank.StatementEntry;
import obole.command.bank.TransactionDetail;
import obole.command.chunk.Chunks;
import obole.command.statement.ReturnedDebits.Found;
import obole.command.statement.StatementCommand.RecordReturnedDebits;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DonationId;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.ReturnedDebit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

class ReturnedDebitsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankTransactionCode UNPAID =
            BankTransactionCode.of("PMNT", "IDDT", "UPDD");
    private static final DonationId NOT_OURS = donation(1_000_000);

    private static final ReturnedDebits READER =
            new ReturnedDebits(
                    (donation, account) -> account.equals(SG) && !donation.equals(NOT_OURS));

    @Test
    void each_direct_debit_of_a_batch_comes_back_with_its_reason() {
        Found found =
                found(
                        debit(
                                "B1",
                                55_00,
                                detail(donation(2), euros(30_00), "AC04"),
                                detail(donation(1), euros(20_00), "MD06"),
                                detail(NOT_OURS, euros(5_00), "AM04")));
        assertThat(found.debits())
                .containsExactly(
                        new ReturnedDebit(donation(1), euros(20_00), "MD06"),
                        new ReturnedDebit(donation(2), euros(30_00), "AC04"));
        assertThat(found.commands(SG, DAY).getFirst().returned().total()).isEqualTo(euros(50_00));
        assertThat(SepaReference.parse(found.reference())).contains(found.id().toString());
    }

    @Test
    void the_amount_of_a_single_one_is_that_of_its_line() {
        assertThat(found(debit("B1", 20_00, detail(donation(1), null, "MD06"))).debits())
                .containsExactly(new ReturnedDebit(donation(1), euros(20_00), "MD06"));
    }

    @Test
    void a_reason_that_is_no_code_is_none() {
        for (String reason : new String[] {null, "ask the donor", "am04", "AM0"}) {
            assertThat(
                            found(debit("B1", 20_00, detail(donation(1), euros(20_00), reason)))
                                    .debits()
                                    .getFirst()
                                    .reason())
                    .isEqualTo(ReturnedDebit.UNTOLD);
        }
    }

    @Test
    void statement_and_notification_name_the_same_booking_in_any_order_of_its_details() {
        TransactionDetail one = detail(donation(1), euros(20_00), "MD06");
        TransactionDetail two = detail(donation(2), euros(30_00), "AC04");
        Found statement = found(debit("B1", 50_00, one, two));
        Found notification = found(debit("B1", 50_00, two, one));
        Found withoutDetails = found(debit("B1", 50_00));
        assertThat(notification.commands(SG, DAY)).isEqualTo(statement.commands(SG, DAY));
        assertThat(withoutDetails.id()).isEqualTo(statement.id());
        assertThat(withoutDetails.debits()).isEmpty();
        assertThat(found(debit("B2", 50_00, one, two)).id()).isNotEqualTo(statement.id());
        assertThat(found(debit(null, 50_00, one, two)).id())
                .isEqualTo(found(debit(null, 50_00, two, one)).id())
                .isNotEqualTo(found(debit(null, 50_00, one, one)).id());
    }

    @Test
    void what_is_none_of_ours_is_left_in_suspense() {
        TransactionDetail ours = detail(donation(1), euros(20_00), "MD06");
        StatementEntry debit = debit("B1", 20_00, ours);
        assertThat(READER.in(debit("B1", 5_00, detail(NOT_OURS, euros(5_00), "MD06")), SG, DAY))
                .isNull();
        assertThat(READER.in(with(debit, Direction.CREDIT, "BOOK", UNPAID), SG, DAY)).isNull();
        assertThat(READER.in(with(debit, Direction.DEBIT, "PDNG", UNPAID), SG, DAY)).isNull();
        StatementEntry alone = debit("B1", 20_00);
        BankTransactionCode charge = BankTransactionCode.of("PMNT", "IDDT", "CHRG");
        assertThat(READER.in(with(alone, Direction.DEBIT, "BOOK", charge), SG, DAY)).isNull();
        assertThat(READER.in(with(alone, Direction.DEBIT, "BOOK", null), SG, DAY)).isNull();
        assertThat(READER.in(debit(null, 20_00), SG, DAY)).isNull();
        Money dollars = Money.of(20_00, "USD");
        assertThat(READER.in(debit("B1", 20_00, detail(donation(1), dollars, "MD06")), SG, DAY))
                .isNull();
        BankAccount other = new BankAccount("op", BankAccount.Kind.OPERATING);
        assertThat(READER.in(debit, other, DAY)).isNull();
    }

    @Test
    void a_batch_of_any_size_fits_into_events() {
        List<RecordReturnedDebits> parts =
                found(
                                debit(
                                        "B1",
                                        1_234_00,
                                        IntStream.range(0, 1_234)
                                                .mapToObj(i ->
                                                        detail(donation(i), euros(1_00), "MS02"))
                                                .toArray(TransactionDetail[]::new)))
                        .commands(SG, DAY);
        assertThat(parts)
                .allSatisfy(part -> {
                    assertThat(part.returned().parts()).isEqualTo(parts.size());
                    assertThat(part.returned().total()).isEqualTo(euros(1_234_00));
                    assertThat(JsonMapper.builder().build().writeValueAsBytes(part))
                            .hasSizeLessThanOrEqualTo(Chunks.BYTES);
                });
        assertThat(parts.stream().flatMap(part -> part.returned().debits().stream()))
                .hasSize(1_234)
                .doesNotHaveDuplicates();
        assertThat(parts).extracting(RecordReturnedDebits::createdStream).doesNotHaveDuplicates();
    }

    private static Found found(StatementEntry entry) {
        return Objects.requireNonNull(READER.in(entry, SG, DAY));
    }

    private static DonationId donation(int number) {
        return new DonationId(new UUID(1, number));
    }

    private static TransactionDetail detail(
            DonationId donation, @Nullable Money amount, @Nullable String reason) {
        return new TransactionDetail(
                SepaReference.of(donation.toString()),
                null,
                null,
                null,
                null,
                null,
                amount,
                null,
                null,
                null,
                null,
                null,
                null,
                reason,
                null);
    }

    private static StatementEntry debit(
            @Nullable String bankReference, long amount, TransactionDetail... details) {
        return new StatementEntry(
                1,
                euros(amount),
                Direction.DEBIT,
                StatementEntry.BOOKED,
                false,
                DAY,
                DAY,
                bankReference,
                null,
                UNPAID,
                null,
                new Batch(null, "COLL00000000000000000000000001", details.length),
                List.of(details));
    }

    private static StatementEntry with(
            StatementEntry entry,
            Direction direction,
            String status,
            @Nullable BankTransactionCode code) {
        return new StatementEntry(
                entry.line(),
                entry.amount(),
                direction,
                status,
                entry.reversal(),
                entry.bookingDate(),
                entry.valueDate(),
                entry.bankReference(),
                entry.entryReference(),
                code,
                entry.additionalInformation(),
                entry.batch(),
                entry.details());
    }
}
