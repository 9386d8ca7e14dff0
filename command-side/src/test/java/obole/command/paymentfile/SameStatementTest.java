package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import obole.migrations.TestDatabase;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.StatementId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The same movements of an account under another name or in another format, over HTTP. */
class SameStatementTest {

    private static final String OURS = "FR7630006000011234567890189";

    @TempDir static Path inbox;

    private static TestDatabase database;
    private static RunningPayouts obole;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        obole =
                new RunningPayouts(
                        database, Clock.systemUTC(), null, "--obole.bank.inbox-directory=" + inbox);
    }

    @AfterAll
    static void stop() {
        obole.close();
        database.close();
    }

    @Test
    void a_statement_that_is_issued_again_under_another_number_is_the_first_one() {
        StatementId first = taken(camt("A-1", "2026-03-02", 0, 30, "B1", "B2"), false);
        long head = obole.head();

        RunningPayouts.Reply again = send(camt("A-2", "2026-03-02", 0, 30, "B1", "B2"));

        JsonNode item = again.expect(201).body().path("statements").path(0);
        assertThat(item.path("statementId").asString()).isEqualTo(first.toString());
        assertThat(item.path("replayed").asBoolean()).isTrue();
        assertThat(item.path("remarks").path(0).path("code").asString())
                .isEqualTo("SAME_MOVEMENTS");
        assertThat(obole.head()).isEqualTo(head);
        assertThat(recorded(first)).isEqualTo(2);
    }

    @Test
    void a_day_that_comes_as_mt940_after_it_came_as_camt_is_booked_once() {
        StatementId first = taken(camt("M-1", "2026-03-03", 30, 60, "B3", "B4"), false);
        long head = obole.head();

        RunningPayouts.Reply again = sendMt940(mt940("115/1", "260302", "260303", 30, 60));

        assertThat(
                        again.expect(201)
                                .body()
                                .path("statements")
                                .path(0)
                                .path("statementId")
                                .asString())
                .isEqualTo(first.toString());
        assertThat(obole.head()).isEqualTo(head);
        assertThat(taken(camt("M-1", "2026-03-03", 30, 60, "B3", "B4"), true)).isEqualTo(first);
    }

    @Test
    void a_day_that_comes_as_camt_after_it_came_as_mt940_is_booked_once() {
        RunningPayouts.Reply first = sendMt940(mt940("116/1", "260303", "260304", 60, 90));
        long head = obole.head();
        assertThat(first.expect(201).body().path("statements").path(0).path("entries").asInt())
                .isEqualTo(2);

        taken(camt("N-1", "2026-03-04", 60, 90, "B5", "B6"), true);

        assertThat(obole.head()).isEqualTo(head);
    }

    @Test
    void both_formats_at_the_same_moment_are_booked_once() throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 5; round++) {
                String day = "2026-04-0" + round;
                byte[] mt940 = mt940("12" + round, "26040" + round, "26040" + round, 0, 30);
                List<Future<RunningPayouts.Reply>> sent = new ArrayList<>();
                for (int copy = 0; copy < 3; copy++) {
                    byte[] camt = camt("C-" + copy, day, 0, 30, "B" + copy, "D" + copy);
                    sent.add(senders.submit(() -> send(camt)));
                    sent.add(senders.submit(() -> sendMt940(mt940)));
                }
                List<JsonNode> items = new ArrayList<>();
                for (Future<RunningPayouts.Reply> each : sent) {
                    RunningPayouts.Reply reply = each.get();
                    assertThat(reply.status()).as(reply.toString()).isIn(200, 201);
                    items.add(reply.body().path("statements").path(0));
                }
                Set<String> ids =
                        items.stream()
                                .map(item -> item.path("statementId").asString())
                                .collect(Collectors.toSet());
                assertThat(ids).hasSize(1);
                StatementId only = StatementId.of(ids.iterator().next());
                assertThat(items.stream().filter(item -> !item.path("replayed").asBoolean()))
                        .hasSize(1);
                assertThat(obole.events(only, StatementReceived.class)).hasSize(1);
                assertThat(recorded(only)).isEqualTo(2);
            }
        }
    }

    @Test
    void quiet_days_and_days_that_only_overlap_are_statements_of_their_own() {
        StatementId quiet = taken(quiet("Q-1", "2026-05-04"), false);
        assertThat(taken(quiet("Q-2", "2026-05-05"), false)).isNotEqualTo(quiet);
        StatementId day = taken(camt("O-1", "2026-05-06", 0, 30, "B1", "B2"), false);
        byte[] more =
                new String(camt("O-2", "2026-05-06", 0, 30, "B1", "B2"), UTF_8)
                        .replace("</Stmt>", entry("2026-05-06", "5.00", "B3") + "</Stmt>")
                        .getBytes(UTF_8);
        assertThat(taken(more, false)).isNotEqualTo(day);
    }

    @Test
    void the_inbox_takes_mt940_and_says_beside_each_file_what_became_of_it() throws IOException {
        StatementId first = taken(camt("I-1", "2026-06-02", 0, 30, "B1", "B2"), false);
        Files.write(inbox.resolve("day.sta"), mt940("131", "260601", "260602", 0, 30));
        Files.write(
                inbox.resolve("intraday.xml"),
                new String(camt("I-2", "2026-06-03", 0, 30, "B1", "B2"), UTF_8)
                        .replace("camt.053", "camt.052")
                        .replace("BkToCstmrStmt", "BkToCstmrAcctRpt")
                        .replace("Stmt>", "Rpt>")
                        .getBytes(UTF_8));
        Path done = inbox.resolve("done/day.sta");
        Path refused = inbox.resolve("refused/intraday.xml");
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(done));
        await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(refused));
        assertThat(Path.of(done + ".report.json"))
                .content()
                .contains("\"statementId\":\"" + first + "\"", "SAME_MOVEMENTS");
        assertThat(Path.of(refused + ".report.json")).content().contains("STATEMENT_UNREADABLE");
    }

    private static int recorded(StatementId statement) {
        return obole.events(statement.chunk(1), BankEntriesRecorded.class).stream()
                .mapToInt(chunk -> chunk.entries().size())
                .sum();
    }

    private static StatementId taken(byte[] camt, boolean replayed) {
        JsonNode item = send(camt).expect(201).body().path("statements").path(0);
        assertThat(item.path("replayed").asBoolean()).isEqualTo(replayed);
        return StatementId.of(item.path("statementId").asString());
    }

    private static RunningPayouts.Reply send(byte[] camt) {
        return obole.postXml("/v1/bank-statements", "alice", camt);
    }

    private static RunningPayouts.Reply sendMt940(byte[] mt940) {
        return obole.postText("/v1/bank-statements", "alice", mt940);
    }

    /** Two lines, of 10.00 and 20.00. */
    private static byte[] camt(
            String id, String day, long opening, long closing, String first, String second) {
        return file(
                id,
                day,
                opening,
                closing,
                entry(day, "10.00", first) + entry(day, "20.00", second));
    }

    private static byte[] quiet(String id, String day) {
        return file(id, day, 0, 0, "");
    }

    private static byte[] file(String id, String day, long opening, long closing, String entries) {
        return """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
        <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-11-23T22:00:00Z</CreDtTm></GrpHdr>
        <Stmt><Id>%s</Id><FrToDt><FrDtTm>%sT00:00:00</FrDtTm><ToDtTm>%sT23:59:59</ToDtTm></FrToDt>
        <Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>
        %s%s%s</Stmt></BkToCstmrStmt></Document>
        """
                .formatted(
                        id,
                        day,
                        day,
                        OURS,
                        balance("OPBD", day, opening),
                        balance("CLBD", day, closing),
                        entries)
                .getBytes(UTF_8);
    }

    private static String balance(String code, String day, long euros) {
        return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%d.00</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>
        """
                .formatted(code, euros, day);
    }

    private static String entry(String day, String amount, String reference) {
        return """
        <Ntry><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>
        <AcctSvcrRef>%s</AcctSvcrRef></Ntry>
        """
                .formatted(amount, day, day, reference);
    }

    /** The same two lines in the other order, opened on the day before as MT940 does. */
    private static byte[] mt940(
            String number, String before, String day, long opening, long closing) {
        return """
        :20:STARTUMS
        :25:%s
        :28C:%s
        :60F:C%sEUR%d,00
        :61:%s%sC20,00NTRFNONREF//X2
        :86:166?00GUTSCHRIFT?20SVWZ+gift
        :61:%s%sC10,00NTRFNONREF//X1
        :86:166?00GUTSCHRIFT?20SVWZ+gift
        :62F:C%sEUR%d,00
        -
        """
                .formatted(
                        OURS,
                        number,
                        before,
                        opening,
                        day,
                        day.substring(2),
                        day,
                        day.substring(2),
                        day,
                        closing)
                .getBytes(ISO_8859_1);
    }
}
