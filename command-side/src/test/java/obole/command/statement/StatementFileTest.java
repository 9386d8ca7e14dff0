package obole.command.statement;

import static obole.command.statement.StatementRejection.STATEMENT_DIFFERS;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.bank.Balance;
import obole.command.bank.Camt053Writer;
import obole.command.bank.CamtKind;
import obole.command.bank.HouseAccounts;
import obole.command.bank.SandboxEntries;
import obole.command.bank.SandboxEntries.Party;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementFormat;
import obole.command.bank.StatementHeader;
import obole.command.chunk.Chunks;
import obole.command.decision.CommandRejected;
import obole.command.decision.Decision;
import obole.command.psp.PspSettings;
import obole.command.statement.StatementCommand.ReceiveStatement;
import obole.command.statement.StatementCommand.RecordBankEntries;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class StatementFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String OURS = "FR7630006000011234567890189";
    private static final String PAYOUT = "PAY01JD8Z5Q7XK3M9N2P4R6S8T0VW";
    private static final Party PSP = new Party("PSP", "LT625883379695428516");

    private static final StatementFile READER =
            new StatementFile(
                    new HouseAccounts(
                            List.of(
                                    new HouseAccounts.Account(
                                            "sg",
                                            OURS,
                                            null,
                                            "Obole",
                                            "EUR",
                                            BankAccount.Kind.SAFEGUARDING))),
                    new EntryReferences(new PspSettings(Map.of(), Map.of(), Map.of())),
                    new ReturnedDebits((donation, account) -> false));

    @Test
    void a_line_keeps_its_references_and_nothing_else_of_its_text() {
        List<BankEntry> entries =
                chunks(
                                read(
                                        file(
                                                0,
                                                480_00,
                                                List.of(
                                                        credit(
                                                                1,
                                                                "Transfer SBX-2026-11-20-EUR from"
                                                                        + " Marie"),
                                                        SandboxEntries.debit(
                                                                2,
                                                                "BK2",
                                                                DAY,
                                                                euros(500_00),
                                                                PSP,
                                                                PAYOUT,
                                                                "FILE1",
                                                                "thanks"),
                                                        SandboxEntries.returned(
                                                                3,
                                                                "BK3",
                                                                DAY,
                                                                euros(500_00),
                                                                PSP,
                                                                PAYOUT,
                                                                "AC04",
                                                                "Account closed")))))
                        .getFirst()
                        .entries();
        assertThat(entries)
                .extracting(
                        BankEntry::credit,
                        BankEntry::endToEndId,
                        BankEntry::reference,
                        BankEntry::returnReason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, null, "SBX-2026-11-20-EUR", null),
                        org.assertj.core.groups.Tuple.tuple(false, PAYOUT, PAYOUT, null),
                        org.assertj.core.groups.Tuple.tuple(true, PAYOUT, PAYOUT, "AC04"));
    }

    @Test
    void an_iban_in_the_text_is_not_taken_for_a_reference() {
        String polish = "PL61109010140000071219812874";
        assertThat(
                        chunks(read(file(0, 480_00, List.of(credit(1, polish)))))
                                .getFirst()
                                .entries()
                                .getFirst()
                                .reference())
                .isNull();
    }

    @Test
    void sums_that_are_wrong_are_recorded_with_their_difference() {
        byte[] right = file(10_00, 490_00, List.of(credit(1, "x")));
        byte[] wrong = new String(right, utf8()).replace("490.00", "491.00").getBytes(utf8());
        assertThat(headers(read(right)).getFirst().difference()).isEqualTo(euros(0));
        ReceiveStatement header = headers(read(wrong)).getFirst();
        assertThat(header.difference()).isEqualTo(euros(1_00));
        assertThat(header.entries()).isEqualTo(1);
    }

    @Test
    void the_same_statement_replays_and_other_content_under_its_name_is_refused() {
        List<StatementCommand> once = read(file(0, 480_00, List.of(credit(1, "SBX-1"))));
        List<StatementCommand> again = read(file(0, 480_00, List.of(credit(1, "SBX-1"))));
        List<StatementCommand> other = read(file(0, 480_00, List.of(credit(1, "SBX-2"))));
        assertThat(again).isEqualTo(once);
        for (int i = 0; i < once.size(); i++) {
            BankStatement.State state = known(once.get(i));
            assertThat(BankStatement.decide(state, again.get(i)))
                    .isInstanceOf(Decision.Replayed.class);
            assertThat(other.get(i).createdStream()).isEqualTo(once.get(i).createdStream());
            assertThat(BankStatement.decide(state, other.get(i)))
                    .isEqualTo(Decision.reject(STATEMENT_DIFFERS));
        }
    }

    @Test
    void lines_come_in_chunks_that_fit_into_an_event() {
        List<StatementEntry> entries = new ArrayList<>();
        for (int line = 1; line <= 1_234; line++) {
            entries.add(credit(line, "SBX-" + "y".repeat(60)));
        }
        List<StatementCommand> commands = read(file(0, 1_234 * 480_00L, entries));
        List<RecordBankEntries> chunks = chunks(commands);
        assertThat(chunks)
                .allSatisfy(chunk -> {
                    assertThat(chunk.entries()).hasSizeLessThanOrEqualTo(Chunks.LINES);
                    assertThat(JsonMapper.builder().build().writeValueAsBytes(chunk))
                            .hasSizeLessThanOrEqualTo(Chunks.BYTES);
                });
        assertThat(chunks.stream().flatMap(chunk -> chunk.entries().stream()))
                .extracting(BankEntry::line)
                .hasSize(1_234)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(headers(commands).getFirst().chunks()).isEqualTo(chunks.size());
        assertThat(chunks.getLast().createdStream()).endsWith("/000" + chunks.size());
    }

    @Test
    void a_statement_of_an_account_that_is_not_ours_is_refused() {
        byte[] file =
                new String(file(0, 480_00, List.of(credit(1, "x"))), utf8())
                        .replace(OURS, "FR1420041010050500013M02606")
                        .getBytes(utf8());
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        refused -> assertThat(refused.code()).isEqualTo("BANK_ACCOUNT_UNKNOWN"));
    }

    private static java.nio.charset.Charset utf8() {
        return java.nio.charset.StandardCharsets.UTF_8;
    }

    private static BankStatement.State known(StatementCommand command) {
        Decision<obole.shared.statement.BankStatementEvent> first =
                BankStatement.decide(new BankStatement.Unknown(), command);
        return BankStatement.evolve(
                new BankStatement.Unknown(),
                ((Decision.Accepted<obole.shared.statement.BankStatementEvent>) first)
                        .events()
                        .getFirst());
    }

    @Test
    void an_mt940_comes_to_the_same_as_its_camt() {
        String file =
                """
                :20:STARTUMS
                :25:%s
                :28C:115/1
                :60F:C261122EUR0,00
                :61:2611231123C480,00NTRFNONREF//BK1
                :86:166?00GUTSCHRIFT?20EREF+NOTPROVIDED?21SVWZ+SBX-20261123 Obole?32PSP
                :62F:C261123EUR480,00
                -
                """
                        .formatted(OURS);
        List<StatementCommand> commands = new ArrayList<>();
        byte[] bytes = file.getBytes(StandardCharsets.ISO_8859_1);
        READER.read(
                StatementFormat.MT940,
                new ByteArrayInputStream(bytes),
                StatementFormat.MT940.verify(new ByteArrayInputStream(bytes)),
                new Collected(commands, new ArrayList<>()));
        assertThat(headers(commands))
                .singleElement()
                .satisfies(header -> {
                    assertThat(header.closing()).isEqualTo(euros(480_00));
                    assertThat(header.difference()).isEqualTo(euros(0));
                    assertThat(header.statementNumber()).isEqualTo("115");
                });
        StatementEntry same =
                SandboxEntries.credit(
                        1, "other", DAY, euros(480_00), PSP, null, "SBX-20261123 Obole");
        assertThat(headers(commands).getFirst().movements())
                .isEqualTo(headers(read(file(0, 480_00, List.of(same)))).getFirst().movements());
        BankEntry entry = chunks(commands).getFirst().entries().getFirst();
        assertThat(entry.reference()).isEqualTo("SBX-20261123");
        assertThat(entry.bankReference()).isEqualTo("BK1");
        assertThat(entry.credit()).isTrue();
        assertThat(entry.toString()).doesNotContain("PSP", "Obole");
    }

    private record Collected(List<StatementCommand> commands, List<Remark> remarks)
            implements StatementFile.Found {

        @Override
        public void command(StatementId statement, StatementCommand command) {
            commands.add(command);
        }

        @Override
        public void remark(StatementId statement, Remark remark) {
            remarks.add(remark);
        }
    }

    private static List<StatementCommand> read(byte[] file) {
        List<StatementCommand> commands = new ArrayList<>();
        READER.read(
                StatementFormat.CAMT053,
                new ByteArrayInputStream(file),
                StatementFormat.CAMT053.verify(new ByteArrayInputStream(file)),
                new Collected(commands, new ArrayList<>()));
        return commands;
    }

    private static List<RecordBankEntries> chunks(List<StatementCommand> commands) {
        return commands.stream()
                .filter(RecordBankEntries.class::isInstance)
                .map(RecordBankEntries.class::cast)
                .toList();
    }

    private static List<ReceiveStatement> headers(List<StatementCommand> commands) {
        return commands.stream()
                .filter(ReceiveStatement.class::isInstance)
                .map(ReceiveStatement.class::cast)
                .toList();
    }

    private static StatementEntry credit(int line, String text) {
        return SandboxEntries.credit(line, "BK" + line, DAY, euros(480_00), PSP, null, text);
    }

    private static byte[] file(long opening, long closing, List<StatementEntry> entries) {
        return Camt053Writer.write(
                new StatementHeader(
                        CamtKind.STATEMENT,
                        "MSG1",
                        OURS,
                        "2026-11-23",
                        1L,
                        1L,
                        DAY,
                        DAY,
                        "2026-11-23T20:00:00+01:00",
                        "EUR",
                        null,
                        new Balance("OPBD", euros(opening), DAY, false),
                        new Balance("CLBD", euros(closing), DAY, false)),
                entries);
    }
}
