package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.demonstration.Steps.Requested;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The worked example through commands, webhooks, a settlement report, payment files and bank
 * statements; then every balance of its table as it was known after each step.
 */
class WorkedExampleJourneyTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    /** A step ends with, or just before, the event of this name that comes so-manieth. */
    private record End(String step, String event, int occurrence, boolean before) {
        End(String step, String event, int occurrence) {
            this(step, event, occurrence, false);
        }

        static End before(String step, String event, int occurrence) {
            return new End(step, event, occurrence, true);
        }
    }

    private static final List<End> ENDS =
            List.of(
                    new End("0", "manual-entry.approved", 1),
                    new End("1", "donation.captured", 3),
                    new End("2a", "refund.funded", 1),
                    new End("2b", "refund.settled", 1),
                    new End("3a", "statement.entries-recorded", 2),
                    new End("3b", "settlement.confirmed", 1),
                    new End("3c", "donation.settled", 3),
                    new End("3d", "account.credited", 2),
                    new End("4a", "payout.requested", 1),
                    new End("4b", "payout.settled", 1),
                    new End("5a", "payout.settled", 2),
                    new End("5b", "payout.returned", 1),
                    new End("6a", "treasury.left", 1),
                    new End("6b", "treasury.arrived", 1),
                    new End("7a", "refund.funded", 2),
                    new End("7b", "refund.settled", 2),
                    End.before("8a", "dispute.fee-charged", 1),
                    new End("8b", "dispute.fee-charged", 1),
                    End.before("9", "dispute.funds-withdrawn", 1),
                    End.before("10", "movement.proposed", 1),
                    new End("11", "account.advance-written-off", 1));

    @TempDir static Path data;

    private record Associations(String a, String b) {}

    @Test
    void every_balance_of_the_worked_example_is_right_after_every_step() throws IOException {
        // The example's PSP charges 1.4 % and 0.30 for each payment.
        try (ConfigurableApplicationContext app =
                JourneyTest.start(data, "--obole.sandbox.fee-fixed-minor=30")) {
            Api api = JourneyTest.api(app);
            Associations associations = play(api, new Steps(api));
            WorkedExampleTable table = WorkedExampleTable.read();
            Map<String, Long> ends = ends(api);
            assertThat(ends.keySet()).containsExactlyElementsOf(table.steps());
            ends.forEach((step, position) ->
                    assertThat(balances(api, position, table.rows().keySet(), associations))
                            .as("after step " + step)
                            .isEqualTo(table.after(step)));
            if (HledgerFigures.installed()) {
                HledgerFigures.assertSame(api, data, MONDAY);
            }
            theFileForTheTaxOfficeIsSound(api);
            new TreasuryJourney(api, MONDAY).play();
        }
    }

    private static void theFileForTheTaxOfficeIsSound(Api api) {
        for (String book : List.of("POOL", "HOUSE")) {
            String fec =
                    api.get(
                                    "/v1/exports/fec?siren=732829320&from=2026-01-01"
                                            + "&to=2026-12-31&book="
                                            + book)
                            .text();
            assertThat(fec.lines().count()).isGreaterThan(10);
            JsonNode judged =
                    api.postFile(
                                    "/v1/exports/fec/judgement?name=732829320FEC20261231.txt",
                                    "finance:alice",
                                    "fec-" + book,
                                    "text/plain",
                                    fec)
                            .body();
            assertThat(judged.path("sound").asBoolean()).as(judged.toString()).isTrue();
        }
    }

    private static Associations play(Api api, Steps steps) {
        openOperatingAccount(api, steps);
        String a = steps.association("a", "A", "RNA", "W751234567", "ASSOCIATION");
        String b = steps.association("b", "B", "SIREN", "732829320", "PLATFORM");
        steps.bankAccount("a", a, "A", "FR7630003036200005052917179");
        steps.bankAccount("b", b, "B", "FR7610278060310002041740103");

        String d1 = steps.donate("D1", a, 100_00, 5_00, MONDAY, "CAPTURED");
        String d2 = steps.donate("D2", a, 50_00, 0, MONDAY, "CAPTURED");
        String d3 = steps.donate("D3", b, 200_00, 0, MONDAY, "CAPTURED");
        steps.sandboxDay(MONDAY);
        steps.refund("D2-refund", d2, 20_00);
        steps.closeDays(MONDAY);
        steps.settled(List.of(d2, d3));

        LocalDate today = LocalDate.now(JourneyTest.PARIS);
        Requested toB = steps.payout("payout-b", b, 150_00);
        steps.cutOff("cut-off-b", today, toB);
        steps.closeDays(MONDAY.plusDays(1));
        steps.paidOut(toB);

        Requested toA = steps.payout("payout-a", a, 60_00);
        steps.cutOff("cut-off-a", today.plusDays(4), toA);
        steps.closeDays(MONDAY.plusDays(2));
        steps.paidOut(toA);
        steps.comesBack("return-a", toA);
        steps.closeDays(MONDAY.plusDays(3));
        api.getUntil(
                "/v1/payouts/" + toA.payout(), reply -> reply.text("status").equals("RETURNED"));

        String sweep = steps.transfer("sweep", "SWEEP", 11_72, 11_72);
        steps.endDay(MONDAY.plusDays(4));
        steps.takeStatement("sg", MONDAY.plusDays(4));
        api.getUntil("/v1/events?limit=500", reply -> reply.text().contains("\"treasury.left\""));
        steps.takeStatement("op", MONDAY.plusDays(4));
        steps.moved(sweep);
        new WorkedLosses(api, MONDAY.plusDays(7)).play(d1, d3, b);
        return new Associations(a, b);
    }

    /** Our own 500.00 come in by a statement; two people say whose they are (ADR 0007). */
    private static void openOperatingAccount(Api api, Steps steps) {
        api.tryPost(
                "/sandbox/bank/op/credit",
                "sandbox",
                "opening",
                "application/json",
                """
                {"reference": "opening", "amount": {"amount": 50000, "currency": "EUR"},
                 "partyName": "Obole"}
                """);
        LocalDate friday = MONDAY.minusDays(3);
        steps.closeDays(friday);
        String entry =
                api.post(
                                "/v1/manual-entries",
                                "finance:alice",
                                "opening",
                                """
                                {"lines": [{"debit": "suspense:op:in",
                                            "credit": "house:counterpart",
                                            "amount": {"amount": 50000, "currency": "EUR"}}],
                                 "reason": "Own money when the account was opened",
                                 "effectiveOn": "%s"}
                                """
                                        .formatted(friday))
                        .text("manualEntryId");
        api.post("/v1/manual-entries/" + entry + "/approval", "finance:bob", "opening-ok", "");
    }

    private static Map<String, Long> ends(Api api) {
        Map<String, Long> ends = new LinkedHashMap<>();
        JsonNode events = api.get("/v1/events?limit=500").body();
        assertThat(events.path("next").isNumber()).as("one page holds all").isFalse();
        for (End end : ENDS) {
            int seen = 0;
            for (JsonNode each : events.path("events")) {
                if (each.path("name").asString().equals(end.event())
                        && ++seen == end.occurrence()) {
                    long position = each.path("position").asLong();
                    ends.put(end.step(), end.before() ? position - 1 : position);
                }
            }
        }
        return ends;
    }

    private static Map<String, Long> balances(
            Api api, long position, Set<String> rows, Associations associations) {
        JsonNode trial =
                api.getAfter("/v1/ledger/trial-balance?position=" + position, position).body();
        JsonNode equation =
                api.get("/v1/ledger/safeguarding?position=" + position).body().path("currencies");
        assertThat(rows.stream().map(row -> account(row, associations)))
                .as("no other account has money")
                .containsAll(withMoney(trial));
        Map<String, Long> balances = new LinkedHashMap<>();
        for (String row : rows) {
            balances.put(row, cell(row, trial, equation.path(0), associations));
        }
        return balances;
    }

    private static long cell(String row, JsonNode trial, JsonNode equation, Associations of) {
        return switch (row) {
            case "pool book total" -> total(trial, "POOL");
            case "house book total" -> total(trial, "HOUSE");
            case "ledger total" -> total(trial, "POOL") + total(trial, "HOUSE");
            case "B − (A+R+P+S+T+H−O)" -> equation.path("difference").path("amount").asLong();
            default ->
                    row.matches("[A-Z] .*")
                            ? equation.path(row.substring(0, 1)).path("amount").asLong()
                            : balance(trial, account(row, of));
        };
    }

    /** The example's short names stand for accounts of this run. */
    private static String account(String row, Associations of) {
        return switch (row) {
            case "bank:safeguarding" -> "bank:safeguarding:sg";
            case "bank:operating" -> "bank:operating:op";
            default ->
                    row.replace(":A:", ":" + of.a() + ":")
                            .replace(":B:", ":" + of.b() + ":")
                            .replace("psp:psp", "psp:sandbox");
        };
    }

    private static Set<String> withMoney(JsonNode trial) {
        Set<String> accounts = new HashSet<>();
        for (JsonNode each : trial.path("lines")) {
            if (each.path("balance").path("amount").asLong() != 0) {
                accounts.add(each.path("account").asString());
            }
        }
        return accounts;
    }

    private static long total(JsonNode trial, String book) {
        return find(trial.path("totals"), "book", book).path("difference").path("amount").asLong();
    }

    private static long balance(JsonNode trial, String account) {
        return find(trial.path("lines"), "account", account)
                .path("balance")
                .path("amount")
                .asLong();
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode each : list) {
            if (each.path(field).asString().equals(value)) {
                return each;
            }
        }
        return list.path(-1);
    }
}
