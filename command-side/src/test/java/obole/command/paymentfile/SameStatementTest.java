package obole.command.paymentfile;

import static obole.command.paymentfile.StatementFiles.camt;
import static obole.command.paymentfile.StatementFiles.entry;
import static obole.command.paymentfile.StatementFiles.intraday;
import static obole.command.paymentfile.StatementFiles.mt940;
import static obole.command.paymentfile.StatementFiles.quiet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.migrations.TestDatabase;
import obole.shared.money.Money;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;
import obole.shared.statement.BankStatementEvent.StatementReceived;
import obole.shared.statement.IntradayEvent.IntradayReported;
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
        Files.write(inbox.resolve("intraday.xml"), intraday("I-2", "2026-06-03"));
        Files.writeString(inbox.resolve("other.xml"), "<Document><Other/></Document>");
        Path done = inbox.resolve("done/day.sta.report.json");
        Path shown = inbox.resolve("done/intraday.xml.report.json");
        Path refused = inbox.resolve("refused/other.xml.report.json");
        for (Path report : List.of(done, shown, refused)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(report));
        }
        assertThat(done)
                .content()
                .contains("\"statementId\":\"" + first + "\"", "SAME_MOVEMENTS", "\"bankfile_");
        assertThat(shown).content().contains("\"intradayId\":\"intr_");
        assertThat(refused).content().contains("STATEMENT_UNREADABLE");
    }

    @Test
    void an_intraday_report_is_recorded_once_and_the_statement_books_what_it_said() {
        byte[] report = intraday("D-1", "2026-07-01");
        JsonNode item =
                obole.postXml("/v1/intraday-reports", "alice", report)
                        .expect(200)
                        .body()
                        .path("reports")
                        .path(0);
        assertThat(item.path("replayed").asBoolean()).isFalse();
        IntradayReported recorded =
                obole.events(item.path("intradayId").asString(), IntradayReported.class).getFirst();
        assertThat(recorded.bookedIn()).isEqualTo(Money.euros(30_00));
        assertThat(recorded.pendingIn()).isEqualTo(Money.euros(7_00));
        assertThat(recorded.pendingOut()).isEqualTo(Money.euros(0));
        assertThat(recorded.entries()).isEqualTo(3);
        long head = obole.head();
        assertThat(
                        obole.postXml("/v1/intraday-reports", "alice", report)
                                .expect(200)
                                .body()
                                .path("reports")
                                .path(0)
                                .path("replayed")
                                .asBoolean())
                .isTrue();
        assertThat(obole.head()).isEqualTo(head);
        StatementId day = taken(camt("D-1", "2026-07-01", 0, 30, "B1", "B2"), false);
        assertThat(recorded(day)).isEqualTo(2);
        assertThat(obole.postXml("/v1/bank-statements", "alice", report).expect(400).text("code"))
                .isEqualTo("STATEMENT_UNREADABLE");
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
}
