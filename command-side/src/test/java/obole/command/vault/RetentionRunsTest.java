package obole.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.RunningCommandSide;
import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.gateway.Caller;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationId;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What goes by itself, with others at it, at midnight, and where somebody waits for it. */
class RetentionRunsTest {

    private static final String REFUSED =
            """
            insert into vault.personal_data (reference, kind, salt, data, written_at, look_at)
            select ? || each, 'refused-file', '\\x00', '{}', ?::timestamptz, ?::timestamptz
            from generate_series(1, ?) each
            """;

    private static RunningCommandSide app;
    private static DSLContext sql;

    @TempDir Path directory;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide("obole.personal-data.retention-at=");
        sql = DSL.using(app.database().superuser(), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_file_that_was_erased_and_comes_again_is_kept_again() throws IOException {
        Path file = Files.writeString(directory.resolve("a.xml"), "<no-statement/>");
        BankFiles files = app.bean(BankFiles.class);
        String reference = files.keep(file, BankFiles.REFUSED);
        Erasing.erase(sql, reference, "UNUSED", Instant.now());
        assertThat(files.has(reference)).isFalse();
        assertThat(files.keep(file, BankFiles.REFUSED)).isEqualTo(reference);
        assertThat(files.keep(file, BankFiles.REFUSED)).isEqualTo(reference);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        files.read(reference, kept);
        assertThat(kept).hasToString("<no-statement/>");
        assertThat(files.references()).containsOnlyOnce(reference);
    }

    @Test
    void who_wants_to_be_erased_is_when_what_they_are_kept_for_has_ended() {
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"},
                 "donor": {"name": "Jeanne", "email": "jeanne@example.org"}}
                """
                        .formatted(app.association(1, 0));
        DonationId donation =
                DonationId.of(app.post("/v1/donations", "d", body).expect(201).text("donationId"));
        String donor =
                String.valueOf(app.events(donation, DonationInitiated.class).getFirst().donor());
        TreeSet<String> wanted = new TreeSet<>(Set.of(donor));
        Erasures erasures = app.bean(Erasures.class);
        erasures.order("era_1", wanted, wanted, new Caller("compliance:carla", "request 17"));
        assertThat(erasures.certificate("era_1").orElseThrow().complete()).isFalse();

        LocalDate today = References.day(Instant.now());
        runs(today.plusDays(1)).run(today.plusDays(1));
        assertThat(app.bean(Vault.class).get(donor)).as("it goes on").isPresent();

        app.send(new ExpireDonation(donation, Instant.now().plusSeconds(1_000_000)));
        runs(today.plusDays(2)).run(today.plusDays(2));
        assertThat(app.bean(Vault.class).get(donor)).isEmpty();
        assertThat(erasures.certificate("era_1").orElseThrow().complete()).isTrue();
    }

    @Test
    void a_run_is_not_over_while_another_node_is_at_the_last_of_it() {
        LocalDate day = LocalDate.of(2001, 3, 1);
        sql.execute(REFUSED, "locked_", "2001-01-01T12:00:00Z", "2001-02-01T12:00:00Z", 1);
        sql.transaction(other -> {
            other.dsl()
                    .fetch(
                            "select 1 from vault.personal_data where reference = 'locked_1'"
                                    + " for update");
            assertThat(runs(day).run(day)).isFalse();
            assertThat(finished(day)).isFalse();
        });
        assertThat(runs(day).run(day)).isTrue();
        assertThat(finished(day)).isTrue();
        assertThat(app.bean(Vault.class).get("locked_1")).isEmpty();
    }

    /** What is due from midnight on is no matter of a run that began before. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_run_that_is_still_there_at_midnight_ends() {
        LocalDate day = LocalDate.of(2002, 3, 1);
        sql.execute(REFUSED, "midnight_", "2002-01-31T12:00:00Z", "2002-03-01T23:00:00Z", 100);
        assertThat(runs(day.plusDays(1)).run(day)).isTrue();
        assertThat(app.bean(Vault.class).get("midnight_1")).isPresent();
        assertThat(runs(day.plusDays(1)).run(day.plusDays(1))).isTrue();
        assertThat(app.bean(Vault.class).get("midnight_1")).isEmpty();
    }

    private static boolean finished(LocalDate day) {
        return runs(day).list(DSL.noCondition(), 1_000).stream()
                .anyMatch(run -> run.day().equals(day) && run.finishedAt() != null);
    }

    /** At half past three on that day. */
    private static RetentionRuns runs(LocalDate day) {
        Instant now = References.start(day).plusSeconds(12_600);
        return new RetentionRuns(
                app.database().superuser(),
                app.bean(References.class),
                Clock.fixed(now, ZoneOffset.UTC));
    }
}
