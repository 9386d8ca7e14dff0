package obole.query.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;

import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Exports, packs and statements as they are asked for, of every example of an event. */
class ExportsOverHttpTest {

    /** As often as it takes for an account to need more than one page. */
    private static final int ROUNDS = 5;

    private static final String YEAR = "from=2026-01-01&to=2026-12-31";
    private static final AssociationId A = new AssociationId(new UUID(0, 0xA));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ReadServer server;

    @BeforeAll
    static void start() {
        server = ReadServer.start(ROUNDS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = server.get(path);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer;
    }

    private static JsonNode read(String path) throws IOException, InterruptedException {
        return JSON.readTree(get(path).body());
    }

    private static List<String> lines(byte[] csv) {
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void every_table_is_the_same_in_each_format() throws Exception {
        List<String> names = new ArrayList<>(List.of("ledger"));
        ExportedTable.ALL.forEach(each -> names.add(each.name()));
        for (String name : names) {
            HttpResponse<byte[]> csv = get("/v1/exports/" + name + ".csv");
            List<String> lines = lines(csv.body());
            assertThat(lines).as(name).hasSizeGreaterThan(1);
            assertThat(csv.headers().firstValueAsLong("Export-Lines")).hasValue(lines.size() - 1L);
            byte[] parquet = get("/v1/exports/" + name + ".parquet").body();
            assertThat(cells(parquet, lines.getFirst())).as(name).isEqualTo(lines);
        }
    }

    @Test
    void an_export_is_what_reporting_tools_see() throws Exception {
        for (ExportedTable table : ExportedTable.ALL) {
            assertThat(lines(get("/v1/exports/" + table.name() + ".csv").body()).getFirst())
                    .isEqualTo(
                            String.join(",", table.columns().stream().map(Column::name).toList()))
                    .doesNotContain("donor,", "reason", "_by");
        }
    }

    private static List<String> cells(byte[] parquet, String titles) throws IOException {
        List<String> lines = new ArrayList<>(List.of(titles));
        int columns = titles.split(",", -1).length;
        try (ParquetFileReader reader =
                        ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)));
                RowReader rows = reader.rowReader()) {
            while (rows.hasNext()) {
                rows.next();
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    @Nullable Object value = rows.isNull(i) ? null : rows.getValue(i);
                    cells.add(CsvRows.cell(value));
                }
                lines.add(String.join(",", cells));
            }
        }
        return lines;
    }

    @Test
    void what_is_being_sent_is_shown_with_how_far_it_is_and_goes_when_it_has_ended()
            throws Exception {
        assertThat(read("/v1/exports").path("running")).isEmpty();
        RunningExports exports = server.context().getBean(RunningExports.class);
        try (RunningExports.Running ledger = exports.begin("ledger.csv", 41, 10)) {
            ledger.sent(3);
            ledger.sent(4);
            JsonNode shown = read("/v1/exports").at("/running/0");
            assertThat(shown.path("name").asString()).isEqualTo("ledger.csv");
            assertThat(shown.path("position").asLong()).isEqualTo(41);
            assertThat(shown.path("lines").asLong()).isEqualTo(7);
            assertThat(shown.path("total").asLong()).isEqualTo(10);
        }
        assertThat(read("/v1/exports").path("running")).isEmpty();
    }

    @Test
    void an_export_that_fails_on_its_way_breaks_the_connection() {
        assertThatThrownBy(() -> get("/sandbox/broken")).isInstanceOf(IOException.class);
    }

    @Test
    void rows_that_have_gone_meanwhile_are_noticed() {
        TablePages pages = server.context().getBean(TablePages.class);
        ExportedTable payouts = ExportedTable.named("payouts").orElseThrow();
        long upto = pages.upto();
        long more = pages.count(payouts, upto) + 1;
        assertThatThrownBy(() -> pages.read(payouts, upto, more, _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("rebuilt");
    }

    @Test
    void a_pack_adds_up_to_what_the_accounts_have() throws Exception {
        long position = read("/v1/ledger/general-ledger?" + YEAR).at("/position").asLong();
        String path = "/v1/associations/" + A + "/packs/2026-06?position=";
        Map<String, List<String>> pack = unzipped(get(path + position).body());
        Map<String, Long> summary = new HashMap<>();
        for (String row : rows(pack, "summary.csv")) {
            String[] cells = row.split(",", -1);
            summary.put(cells[0] + " " + cells[1], Long.valueOf(cells[2]));
        }
        Map<String, Long> files = new HashMap<>();
        Map<String, Long> accounts = new HashMap<>();
        for (PackPart part : PackPart.values()) {
            for (String row : rows(pack, part.fileName())) {
                String[] cells = row.split(",", -1);
                files.merge(cells[9] + " " + part.fileName(), Long.valueOf(cells[11]), Long::sum);
                accounts.merge(cells[7] + " " + cells[9], -Long.parseLong(cells[10]), Long::sum);
                accounts.merge(cells[8] + " " + cells[9], Long.valueOf(cells[10]), Long::sum);
            }
        }
        assertThat(summary).containsAllEntriesOf(files);
        assertThat(files.keySet()).contains("EUR donations.csv", "EUR fees.csv", "EUR payouts.csv");
        assertThat(
                        summary.getOrDefault("EUR opening", 0L)
                                + files.entrySet().stream()
                                        .filter(each -> each.getKey().startsWith("EUR "))
                                        .mapToLong(Map.Entry::getValue)
                                        .sum())
                .isEqualTo(summary.get("EUR closing"));
        for (String row : rows(pack, "statement.csv")) {
            String[] cells = row.split(",", -1);
            assertThat(
                            Long.parseLong(cells[2])
                                    + accounts.getOrDefault(cells[0] + " " + cells[1], 0L))
                    .as(row)
                    .isEqualTo(Long.parseLong(cells[3]))
                    .isEqualTo(balance(cells[0], cells[1], position));
        }
    }

    private static long balance(String account, String currency, long position) throws Exception {
        JsonNode balances =
                read(
                        "/v1/ledger/accounts/"
                                + account
                                + "/balance?postedBy=2026-06-30&position="
                                + position);
        for (JsonNode each : balances.at("/balances")) {
            if (each.at("/balance/currency").asString().equals(currency)) {
                return -each.at("/balance/amount").asLong();
            }
        }
        return 0;
    }

    @Test
    void a_pack_names_what_was_given_and_what_we_keep_of_it() throws Exception {
        Map<String, List<String>> pack =
                unzipped(get("/v1/associations/" + A + "/packs/2026-06").body());
        String captured =
                rows(pack, "donations.csv").stream()
                        .filter(row -> row.contains(",DonationCaptured,"))
                        .findFirst()
                        .orElseThrow();
        String[] cells = captured.split(",", -1);
        assertThat(Long.parseLong(cells[12]) - Long.parseLong(cells[13]))
                .isEqualTo(Long.parseLong(cells[11]))
                .isPositive();
        assertThat(pack.getOrDefault("README.txt", List.of()).getFirst())
                .contains(A.toString(), "2026-06");
    }

    @Test
    void a_pack_has_of_what_receipts_are_made_and_not_who_gave() throws Exception {
        Map<String, List<String>> pack =
                unzipped(get("/v1/associations/" + A + "/packs/2026-06").body());
        PackedReceipts june = PackedReceipts.checked(pack);
        assertThat(june.signs())
                .containsEntry("DonationCaptured", 1)
                .containsEntry("CaptureReversed", -1)
                .containsEntry("RefundFunded", -1)
                .containsEntry("DisputeOpened", -1);
        // What has no day of its own is of the day on which it became known.
        String month = "/packs/" + YearMonth.now(ZoneId.of("Europe/Paris"));
        Map<String, List<String>> now = unzipped(get("/v1/associations/" + A + month).body());
        assertThat(PackedReceipts.checked(now).signs())
                .containsEntry("RefundFailed", 1)
                .containsEntry("DisputeWon", 1)
                .containsEntry("DisputeLost", 1);
        assertThat(pack.getOrDefault("README.txt", List.of()).toString())
                .contains("Obole issues no tax receipts");
    }

    @Test
    void a_pack_of_one_position_has_the_same_bytes_whenever_it_is_made() throws Exception {
        String path = "/v1/associations/" + A + "/packs/2026-06?position=20";
        assertThat(get(path).body()).isEqualTo(get(path).body());
    }

    private static List<String> rows(Map<String, List<String>> pack, String file) {
        List<String> lines = pack.getOrDefault(file, List.of());
        return lines.subList(1, lines.size());
    }

    private static Map<String, List<String>> unzipped(byte[] zip) throws IOException {
        Map<String, List<String>> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                assertThat(each.getTimeLocal().toString())
                        .as("not when it was made, or no two packs were the same")
                        .matches("\\d{4}-\\d\\d-01T00:00");
                files.put(each.getName(), lines(in.readAllBytes()));
            }
        }
        return files;
    }

    @Test
    void each_figure_of_the_general_ledger_leads_to_its_lines_and_each_line_to_its_event()
            throws Exception {
        JsonNode accounts = read("/v1/ledger/general-ledger?" + YEAR).at("/accounts");
        assertThat(accounts.size()).isGreaterThan(10);
        int pages = 0;
        for (JsonNode account : accounts) {
            String path = account.at("/statement").asString();
            long balance = account.at("/opening/amount").asLong();
            String cursor = "";
            do {
                JsonNode page = read(path + cursor);
                assertThat(page.at("/opening")).isEqualTo(account.at("/opening"));
                assertThat(page.at("/closing")).isEqualTo(account.at("/closing"));
                for (JsonNode line : page.at("/lines")) {
                    balance += line.at("/amount/amount").asLong();
                    assertThat(line.at("/balance/amount").asLong()).as(path).isEqualTo(balance);
                }
                JsonNode last = page.at("/lines").get(page.at("/lines").size() - 1);
                assertThat(read(last.at("/entry").asString()).at("/position"))
                        .isEqualTo(last.at("/position"));
                cursor =
                        page.at("/next").isString() ? "&cursor=" + page.at("/next").asString() : "";
                pages++;
            } while (!cursor.isEmpty());
            assertThat(balance).as(path).isEqualTo(account.at("/closing/amount").asLong());
        }
        assertThat(pages).isGreaterThan(accounts.size());
    }
}
