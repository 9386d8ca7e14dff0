package obole.command.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.CommandSideAlone;
import obole.command.gateway.Streams;
import obole.identity.Changes;
import obole.identity.Tokens;
import obole.migrations.TestDatabase;
import obole.shared.association.AssociationId;
import obole.shared.bank.SepaReference;
import obole.shared.donation.DonationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.DebitReturnId;

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
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Pledges with everything that carries them, and a clock that is set. */
final class RunningPledges implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicReference<Instant> NOW =
            new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

    private final TestDatabase database = TestDatabase.create();
    private final ConfigurableApplicationContext context;

    RunningPledges() throws IOException {
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
                        "--obole.association.unverified-days=3650",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--axon.axonserver.enabled=false",
                        "--axon.timeout.enabled=false",
                        "--axoniq.update-checker.disabled=true",
                        "--disable-axoniq-console-message=true");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
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
    void itIs(String moment) {
        NOW.updateAndGet(before -> {
            Instant after = Instant.parse(moment);
            return after.isBefore(before) ? before : after;
        });
    }

    record Reply(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }

        Reply expect(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }
    }

    AssociationId association() {
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

    void statement(String day) {
        try {
            take(
                    HTTP.send(
                                    HttpRequest.newBuilder(
                                                    at("/sandbox/bank/sg/statement?date=" + day))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One that gives a direct debit of 20.00 back, under the bank's own reference. */
    DebitReturnId statement(String day, String bankReference, DonationId donation, String reason) {
        String camt053 =
                """
                <Document><BkToCstmrStmt><GrpHdr><MsgId>M-%1$s</MsgId></GrpHdr>
                <Stmt><Id>RETURN-%1$s</Id>
                <Acct><Id><IBAN>FR7630006000011234567890189</IBAN></Id><Ccy>EUR</Ccy></Acct>
                <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">20.00</Amt>
                <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%1$s</Dt></Dt></Bal>
                <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt>
                <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%1$s</Dt></Dt></Bal>
                <Ntry><Amt Ccy="EUR">20.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
                <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%1$s</Dt></BookgDt>
                <AcctSvcrRef>%2$s</AcctSvcrRef><NtryDtls><TxDtls>
                <Refs><EndToEndId>%3$s</EndToEndId></Refs>
                <RtrInf><Rsn><Cd>%4$s</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """
                        .formatted(
                                day, bankReference, SepaReference.of(donation.toString()), reason);
        take(camt053.getBytes(UTF_8));
        return new DebitReturnId(
                Digest.id(
                        "direct-debits-returned",
                        "sg",
                        day,
                        Money.euros(20_00).display(),
                        bankReference));
    }

    private void take(byte[] camt) {
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(at("/v1/bank-statements"))
                                    .header("Content-Type", "application/xml")
                                    .header("Authorization", "Bearer " + Tokens.of("finance:test"))
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

    URI at(String path) {
        return URI.create(
                "http://localhost:"
                        + context.getEnvironment().getRequiredProperty("local.server.port")
                        + path);
    }

    Reply post(String path, String body, String key) {
        HttpRequest request =
                Changes.any(path, HttpRequest.newBuilder(at(path)))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + Tokens.of("finance:test"))
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

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <E> List<E> events(Object stream, Class<E> type) {
        try (Stream<Object> events = bean(Streams.class).eventsOf(stream.toString())) {
            return events.filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** When it has happened; and it happens once. */
    <E> E one(Object stream, Class<E> type) {
        await().until(() -> !events(stream, type).isEmpty());
        assertThat(events(stream, type)).hasSize(1);
        return events(stream, type).getFirst();
    }
}
