package obole.query.treasury;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.TreasuryTransferRecord;
import obole.shared.identity.Digest;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

class TreasuryFoldTest {

    private static final TransferId ID = new TransferId(new UUID(1, 1));
    private static final StatementId STATEMENT = new StatementId(new UUID(2, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final BankAccount OP = new BankAccount("op", BankAccount.Kind.OPERATING);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final TransferKind SWEEP = TransferKind.SWEEP;

    private static final TransferProposed PROPOSED =
            new TransferProposed(
                    ID,
                    Digest.ofParts("x"),
                    SWEEP,
                    SG,
                    OP,
                    null,
                    null,
                    null,
                    null,
                    euros(11_72),
                    euros(11_72),
                    "revenue",
                    "alice");
    private static final TransferApproved APPROVED = new TransferApproved(ID, euros(11_72), "bob");
    private static final TransferSubmitted SUBMITTED =
            new TransferSubmitted(
                    ID, SWEEP, SG, euros(11_72), Instant.EPOCH, DAY, Digest.ofParts("b"));
    private static final TransferHandedOver HANDED_OVER =
            new TransferHandedOver(ID, Digest.ofParts("b"));
    private static final TransferLeft LEFT =
            new TransferLeft(ID, SWEEP, SG, euros(11_72), true, STATEMENT, 1, DAY);
    private static final TransferArrived ARRIVED =
            new TransferArrived(ID, SWEEP, OP, euros(11_72), STATEMENT, 2, DAY.plusDays(1));

    @Test
    void each_event_says_where_it_stands() {
        assertThat(fold(PROPOSED).getState()).isEqualTo("PROPOSED");
        assertThat(fold(PROPOSED, new TransferRefused(ID, "no", "bob")).getState())
                .isEqualTo("REFUSED");
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED).getState()).isEqualTo("SUBMITTED");
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, HANDED_OVER).getState())
                .isEqualTo("WITH_BANK");
        assertThat(
                        fold(
                                        PROPOSED,
                                        APPROVED,
                                        SUBMITTED,
                                        new TransferFailed(ID, SWEEP, euros(11_72), "no", "bank"))
                                .getState())
                .isEqualTo("FAILED");
    }

    @Test
    void both_halves_make_it_done_in_either_order() {
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, LEFT).getState()).isEqualTo("LEFT");
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, LEFT, ARRIVED).getState()).isEqualTo("DONE");
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, ARRIVED).getState()).isEqualTo("SUBMITTED");
        TreasuryTransferRecord done =
                fold(PROPOSED, APPROVED, SUBMITTED, ARRIVED, LEFT, HANDED_OVER);
        assertThat(done.getState()).isEqualTo("DONE");
        assertThat(done.getLeftOn()).isEqualTo(DAY);
        assertThat(done.getArrivedOn()).isEqualTo(DAY.plusDays(1));
        assertThat(done.getDecidedBy()).isEqualTo("bob");
    }

    @Test
    void what_the_bank_gave_back_and_what_went_back_to_its_sender_have_ended() {
        TransferReturned returned =
                new TransferReturned(ID, SWEEP, SG, euros(11_72), "AC04", STATEMENT, 3, DAY);
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, LEFT, returned).getState())
                .isEqualTo("RETURNED");
        UnknownReturned sentBack =
                new UnknownReturned(ID, SG, euros(11_72), STATEMENT, 1, STATEMENT, 3, DAY);
        assertThat(fold(PROPOSED, APPROVED, SUBMITTED, sentBack).getState()).isEqualTo("DONE");
    }

    private static TreasuryTransferRecord fold(TreasuryEvent... events) {
        TreasuryTransferRecord row = new TreasuryTransferRecord();
        TreasuryFold.blank(row);
        long position = 0;
        for (TreasuryEvent event : events) {
            TreasuryFold.fold(
                    row,
                    event,
                    new Occurrence(
                            event,
                            position,
                            position,
                            DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                            new DefaultUnitOfWork<>(null)));
            position++;
        }
        return row;
    }
}
