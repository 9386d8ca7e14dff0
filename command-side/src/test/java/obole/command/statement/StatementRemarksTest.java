package obole.command.statement;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementFormat;
import obole.command.bank.Unreadable;
import obole.command.decision.Decision;
import obole.command.psp.PspSettings;
import obole.command.statement.Remark.Code;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.StatementFlaw;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a bank's statement may say that is not recorded so. */
class StatementRemarksTest {

    private static final String OURS = "FR7630006000011234567890189";

    private final List<Remark> remarks = new ArrayList<>();
    private final List<BankEntry> lines = new ArrayList<>();

    @Test
    void what_is_no_money_of_the_account_is_remarked_and_not_recorded() {
        ReceiveStatement header =
                camt(
                        balance("OPBD", "10.00"),
                        balance("CLBD", "15.00"),
                        entry("EUR", "3.00", "BOOK"),
                        entry("EUR", "7.00", "PDNG"),
                        entry("EUR", "0.00", "BOOK"),
                        entry("USD", "4.00", "BOOK"));
        assertThat(lines).extracting(BankEntry::line).containsExactly(1);
        assertThat(remarks)
                .extracting(Remark::entry, Remark::code)
                .containsExactly(
                        tuple(2, Code.ENTRY_NOT_BOOKED),
                        tuple(3, Code.ENTRY_ZERO),
                        tuple(4, Code.ENTRY_FOREIGN),
                        tuple(null, Code.SUMS_DIFFER));
        assertThat(header.difference()).isEqualTo(euros(2_00));
        assertThat(header.unchecked()).containsExactly(StatementFlaw.FOREIGN_ENTRIES);
    }

    @Test
    void a_balance_that_is_missing_is_reckoned_from_the_other() {
        String credit = entry("EUR", "3.00", "BOOK");
        ReceiveStatement closing = camt(balance("OPBD", "10.00"), credit);
        assertThat(closing.closing()).isEqualTo(euros(13_00));
        assertThat(closing.unchecked()).containsExactly(StatementFlaw.CLOSING_MISSING);
        ReceiveStatement opening = camt(balance("CLBD", "10.00"), credit);
        assertThat(opening.opening()).isEqualTo(euros(7_00));
        assertThat(opening.unchecked()).containsExactly(StatementFlaw.OPENING_MISSING);
        ReceiveStatement foreign =
                camt(
                        balance("OPBD", "10.00"),
                        balance("CLBD", "9.00").replace("EUR", "USD"),
                        credit);
        assertThat(foreign.closing()).isEqualTo(euros(13_00));
        ReceiveStatement neither = camt(credit);
        assertThat(neither.opening()).isEqualTo(euros(0));
        assertThat(neither.closing()).isEqualTo(euros(3_00));
        assertThat(neither.to()).isEqualTo("2026-06-15");
        assertThat(List.of(closing, opening, foreign, neither))
                .allMatch(each -> each.difference().zero());
    }

    @Test
    void the_banks_numbers_are_kept_and_what_was_recorded_without_them_is_the_same() {
        ReceiveStatement header = camt(balance("OPBD", "1.00"), balance("CLBD", "1.00"));
        assertThat(header.electronicSequence()).isEqualTo(17);
        assertThat(header.legalSequence()).isEqualTo(4);
        assertThat(header.page()).isEqualTo(2);
        var accepted = BankStatement.decide(new BankStatement.Unknown(), header);
        assertThat(accepted).isInstanceOf(Decision.Accepted.class);
        var decided = (Decision.Accepted<?>) accepted;
        assertThat(decided.claims()).containsExactly(header.claim());
        var event = (StatementReceived) decided.events().getFirst();
        assertThat(event.withoutNumbers()).isNotEqualTo(event);
        assertThat(BankStatement.decide(new BankStatement.Known(event.withoutNumbers()), header))
                .isInstanceOf(Decision.Replayed.class);
    }

    @Test
    void an_mt940_without_its_last_field_may_be_cut_off() {
        String whole = ":20:A\n:25:" + OURS + "\n:28C:1\n:60F:C260615EUR0,\n:61:260615C3,NTRFX\n";
        assertThatThrownBy(() -> read(StatementFormat.MT940, whole))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("cut off");
        assertThat(lines).isEmpty();
    }

    @Test
    void remarks_without_end_are_counted() {
        Remarks many = new Remarks();
        for (int entry = 1; entry <= Remarks.MOST + 7; entry++) {
            many.add(new Remark(entry, Code.ENTRY_ZERO, "It is of nothing."));
        }
        assertThat(many.all()).hasSize(Remarks.MOST + 1);
        assertThat(many.all().getLast().text()).contains("7 more");
    }

    private ReceiveStatement camt(String... parts) {
        String file =
                """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>M-1</MsgId></GrpHdr>
                <Stmt><Id>S</Id><StmtPgntn><PgNb>2</PgNb></StmtPgntn>
                <ElctrncSeqNb>17</ElctrncSeqNb><LglSeqNb>4</LglSeqNb>
                <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s</Stmt>
                </BkToCstmrStmt></Document>
                """
                        .formatted(OURS, String.join("", parts));
        return read(StatementFormat.CAMT053, file);
    }

    private ReceiveStatement read(StatementFormat format, String file) {
        HouseAccounts.Account ours =
                new HouseAccounts.Account(
                        "sg", OURS, null, "Obole", "EUR", BankAccount.Kind.SAFEGUARDING);
        StatementFile reader =
                new StatementFile(
                        new HouseAccounts(List.of(ours)),
                        new EntryReferences(new PspSettings(Map.of(), Map.of(), Map.of())),
                        new ReturnedDebits((donation, account) -> false));
        byte[] bytes = file.getBytes(UTF_8);
        List<ReceiveStatement> headers = new ArrayList<>();
        reader.read(
                format,
                new ByteArrayInputStream(bytes),
                format.verify(new ByteArrayInputStream(bytes)),
                new StatementFile.Found() {
                    @Override
                    public void command(StatementId statement, StatementCommand command) {
                        if (command instanceof ReceiveStatement header) {
                            headers.add(header);
                        } else if (command instanceof RecordBankEntries chunk) {
                            lines.addAll(chunk.entries());
                        }
                    }

                    @Override
                    public void remark(StatementId statement, Remark remark) {
                        remarks.add(remark);
                    }
                });
        return Objects.requireNonNull(headers.getFirst());
    }

    private static String balance(String code, String amount) {
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-06-15</Dt></Dt></Bal>
        """
                .formatted(code, amount);
    }

    private static String entry(String currency, String amount, String status) {
        return """
        <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>%s</Cd></Sts>
        <BookgDt><Dt>2026-06-15</Dt></BookgDt></Ntry>
        """
                .formatted(currency, amount, status);
    }
}
