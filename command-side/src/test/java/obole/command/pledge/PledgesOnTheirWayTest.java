package obole.command.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.CommandSideAlone;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Streams;
import obole.command.pledge.PledgeCommand.ReturnInstalment;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationId;
import obole.shared.collection.CollectionFileEvent.CollectionFileHandedOver;
import obole.shared.collection.CollectionFileEvent.CollectionsExpected;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.money.Money;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.RetryScheduled;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Pledges with everything that carries them: the clock, the sandbox PSP and bank, a database. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class PledgesOnTheirWayTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IBAN = "FR1420041010050500013M02606";
    private static final AtomicReference<Instant> NOW =
            new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static AssociationId association;

    @BeforeAll
    static void start() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        database = TestDatabase.create();
        SpringApplication application = new SpringApplication(CommandSideAlone.class);
        application.addInitializers((GenericApplicationContext c) -> {
            c.registerBean(
                    CommandSideAlone.Store.class, () -> new CommandSideAlone.Store(database));
            c.registerBean(Clock.class, SetClock::new);
        });
        context =
                application.run(
                        "--server.port=" + freePort(),
                        "--spring.config.import=classpath:command-side-sandbox.yml",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--axon.axonserver.enabled=false",
                        "--axon.timeout.enabled=false",
                        "--axoniq.update-checker.disabled=true",
                        "--disable-axoniq-console-message=true");
        association = association();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    /** Stands until a test moves it on. */
    private static final class SetClock extends Clock {

        @Override
        public Instant instant() {
            return NOW.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Forward only, so the tests are made in the order of their names. */
    private static void it_is(String moment) {
        NOW.updateAndGet(before -> {
            Instant after = Instant.parse(moment);
            return after.isBefore(before) ? before : after;
        });
    }

    @Test
    void a_direct_debit_goes_from_the_form_to_the_bank_and_comes_back() {
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 2000, "currency": "EUR"},
                 "rhythm": "MONTHLY", "firstDueOn": "2026-07-20",
                 "donor": {"name": "Zoé & Fils"},
                 "directDebit": {"name": "Zoé & Fils", "iban": "%s", "signedOn": "2026-03-01",
                                 "mandateReference": "RUM 1"}}
                """
                        .formatted(association, IBAN);
        String pledge = post("/v1/pledges", body, "start").expect(201).text("pledgeId");
        assertThat(post("/v1/pledges", body, "start").expect(201).text("pledgeId"))
                .isEqualTo(pledge);
        assertThat(
                        post("/v1/pledges", body.replace("RUM 1", "rum1"), "other")
                                .expect(409)
                                .text("code"))
                .isEqualTo("MANDATE_REFERENCE_USED");

        it_is("2026-07-06T09:00:00Z");
        one(pledge, InstalmentPreNotified.class);
        it_is("2026-07-16T09:00:00Z");
        InstalmentDue due = one(pledge, InstalmentDue.class);
        one(due.donationId(), DonationInitiated.class);
        it_is("2026-07-17T09:00:00Z");
        CollectionFileId file = one(pledge, CollectionSubmitted.class).fileId();
        one(file, CollectionFileHandedOver.class);
        it_is("2026-07-20T09:00:00Z");
        assertThat(one(file, CollectionsExpected.class).total()).isEqualTo(Money.euros(20_00));

        post("/sandbox/bank/close-day?date=2026-07-20", "", "close").expect(200);
        statement("2026-07-20");
        one(due.donationId(), DonationCaptured.class);
        one(due.donationId(), DonationSettled.class);
        one(pledge, InstalmentCollected.class);
        AccountId account = AccountId.of(association, Money.euros(0).currency());
        assertThat(one(account, AccountCredited.class).amount()).isEqualTo(Money.euros(20_00));

        bean(Commands.class)
                .send(
                        new ReturnInstalment(
                                due.pledgeId(),
                                due.dueOn(),
                                1,
                                "MD06",
                                LocalDate.of(2026, 7, 27),
                                bean(PledgeSettings.class).retries()),
                        Caller.machine("test"));
        one(pledge, InstalmentReturned.class);
        assertThat(events(pledge, Object.class).toString() + events(file, Object.class))
                .doesNotContain(IBAN)
                .doesNotContain("Zoé");
    }

    @Test
    void a_card_is_tried_again_and_charged_once() {
        String pledge = byCard("insufficient_funds", "2026-04-05");
        it_is("2026-04-05T09:00:00Z");
        InstalmentFailed failed = one(pledge, InstalmentFailed.class);
        assertThat(failed.reason()).isEqualTo("insufficient_funds");
        one(failed.donationId(), DonationFailed.class);
        one(pledge, RetryScheduled.class);
        post("/v1/pledges/" + pledge + "/card", "{\"token\": \"good\"}", "card").expect(200);
        it_is("2026-04-08T09:00:00Z");
        InstalmentCollected collected = one(pledge, InstalmentCollected.class);
        assertThat(collected.attempt()).isEqualTo(2);
        one(collected.donationId(), DonationCaptured.class);

        post("/v1/pledges/" + pledge + "/pause", "{\"until\": \"2026-06-01\"}", "p").expect(200);
        one(pledge, PledgePaused.class);
        it_is("2026-05-05T09:00:00Z");
        one(pledge, InstalmentSkipped.class);
        post("/v1/pledges/" + pledge + "/resumption", "", "r").expect(200);
        post("/v1/pledges/" + pledge + "/end", "", "e").expect(200);
        assertThat(post("/v1/pledges/" + pledge + "/pause", "{}", "again").expect(409).text("code"))
                .isEqualTo("PLEDGE_ENDED");
    }

    private static String byCard(String token, String firstDueOn) {
        return post(
                        "/v1/pledges",
                        """
                        {"associationId": "%s", "amount": {"amount": 1500, "currency": "EUR"},
                         "rhythm": "MONTHLY", "firstDueOn": "%s",
                         "donor": {"name": "Zoé"}, "card": {"token": "%s"}}
                        """
                                .formatted(association, firstDueOn, token),
                        "card " + firstDueOn)
                .expect(201)
                .text("pledgeId");
    }

    private record Reply(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }

        Reply expect(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }
    }

    private static AssociationId association() {
        String id =
                post(
                                "/v1/associations",
                                "{\"name\":\"Les Amis\",\"identifier\":{\"kind\":\"RNA\","
                                        + "\"value\":\"W751000001\"}}",
                                "register")
                        .expect(201)
                        .text("associationId");
        return AssociationId.of(id);
    }

    private static void statement(String day) {
        try {
            byte[] camt =
                    HTTP.send(
                                    HttpRequest.newBuilder(
                                                    at("/sandbox/bank/sg/statement?date=" + day))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body();
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(at("/v1/bank-statements"))
                                    .header("Content-Type", "application/xml")
                                    .header("Obole-Subject", "finance:test")
                                    .POST(BodyPublishers.ofByteArray(camt))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URI at(String path) {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port")
                        + path);
    }

    private static Reply post(String path, String body, String key) {
        HttpRequest request =
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .header("Obole-Subject", "finance:test")
                        .header("Idempotency-Key", path.length() + key)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private static <E> List<E> events(Object stream, Class<E> type) {
        try (Stream<Object> events = bean(Streams.class).eventsOf(stream.toString())) {
            return events.filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** When it has happened; and it happens once. */
    private static <E> E one(Object stream, Class<E> type) {
        await().until(() -> !events(stream, type).isEmpty());
        assertThat(events(stream, type)).hasSize(1);
        return events(stream, type).getFirst();
    }
}
