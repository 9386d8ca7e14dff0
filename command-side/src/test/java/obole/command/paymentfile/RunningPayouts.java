package obole.command.paymentfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.CommandSideAlone;
import obole.command.account.AccountCommand.CreditAccount;
import obole.command.bank.BankGateway;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.gateway.Streams;
import obole.eventstore.EventHistory;
import obole.identity.Changes;
import obole.identity.Tokens;
import obole.migrations.TestDatabase;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.codec.EventNames;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The command side as it runs, with a clock that is set and a bank that follows a script. */
final class RunningPayouts implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> USUAL =
            List.of(
                    "--server.port=0",
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=warn",
                    "--axon.axonserver.enabled=false",
                    "--axon.timeout.enabled=false",
                    "--axoniq.update-checker.disabled=true",
                    "--disable-axoniq-console-message=true",
                    "--obole.bank.accounts[0].code=sg",
                    "--obole.bank.accounts[0].iban=FR7630006000011234567890189",
                    "--obole.bank.accounts[1].code=op",
                    "--obole.bank.accounts[1].kind=OPERATING",
                    "--obole.bank.accounts[1].iban=FR1420041010050500013M02606");

    private final ConfigurableApplicationContext context;
    private final AtomicInteger requests = new AtomicInteger();

    RunningPayouts(TestDatabase database, Clock clock, @Nullable BankGateway bank, String... more) {
        SpringApplication application = new SpringApplication(CommandSideAlone.class);
        application.addInitializers((GenericApplicationContext c) -> {
            c.registerBean(
                    CommandSideAlone.Store.class, () -> new CommandSideAlone.Store(database));
            c.registerBean(Clock.class, () -> clock);
            if (bank != null) {
                c.registerBean(BankGateway.class, () -> bank);
            }
        });
        context =
                application.run(
                        Stream.concat(Stream.of(more), USUAL.stream()).toArray(String[]::new));
    }

    /** An answer over HTTP; the position is -1 where it says none. */
    record Reply(int status, JsonNode body, long position) {

        String text(String field) {
            return body.path(field).asString("");
        }

        Reply expect(int expected) {
            assertThat(status).as(body.toString()).isEqualTo(expected);
            return this;
        }
    }

    /** A verified association with a confirmed bank account and so much available. */
    AssociationId association(String rna, long available) {
        AssociationId id = association(rna);
        credit(id, available);
        return id;
    }

    /** A verified association with a confirmed bank account and no money at all. */
    AssociationId association(String rna) {
        Reply registered =
                post(
                        "/v1/associations",
                        "alice",
                        "{\"name\":\"Les Amis\",\"legalForm\":\"ASSOCIATION_1901\","
                                + "\"identifier\":{\"kind\":\"RNA\",\"value\":\""
                                + rna
                                + "\"}}");
        AssociationId id = AssociationId.of(registered.expect(201).text("associationId"));
        dossier("/v1/associations/" + id);
        post("/v1/associations/" + id + "/verification", "carla", "{\"decision\":\"VERIFY\"}")
                .expect(200);
        bankAccount(id, "FR1420041010050500013M02606");
        await().until(() -> !events(account(id), AccountBankAccountSet.class).isEmpty());
        return id;
    }

    /** All that an association of 1901 is asked for, brought by one and accepted by another. */
    private void dossier(String path) {
        String person =
                post(
                                path + "/persons",
                                "alice",
                                "{\"capacity\":\"LEGAL_REPRESENTATIVE\",\"name\":\"Jeanne\","
                                        + "\"birthDate\":\"1970-12-31\"}")
                        .expect(201)
                        .text("reference");
        for (String kind :
                List.of(
                        "STATUTES",
                        "DIRECTORS_LIST",
                        "BANK_DETAILS",
                        "ADDRESS_PROOF",
                        "OFFICIAL_JOURNAL_EXTRACT",
                        "IDENTITY")) {
            String about = kind.equals("IDENTITY") ? ",\"about\":\"" + person + "\"" : "";
            String document =
                    post(
                                    path + "/documents",
                                    "alice",
                                    "{\"kind\":\"" + kind + "\",\"content\":\"U3Q=\"" + about + "}")
                            .expect(201)
                            .text("reference");
            post(path + "/documents/" + document + "/acceptance", "carla", "").expect(200);
        }
    }

    void credit(AssociationId association, long minor) {
        Money amount = Money.euros(minor);
        send(
                new CreditAccount(
                        account(association),
                        association,
                        CreditCause.SETTLEMENT,
                        "start " + requests.incrementAndGet(),
                        amount,
                        java.time.LocalDate.EPOCH));
    }

    /** Proposed by one and confirmed by another; returns its reference. */
    String bankAccount(AssociationId association, String iban) {
        String accounts = "/v1/associations/" + association + "/bank-accounts";
        String reference =
                post(accounts, "paula", "{\"name\":\"Les Amis\",\"iban\":\"" + iban + "\"}")
                        .expect(201)
                        .text("reference");
        post(accounts + "/" + reference + "/confirmation", "karim", "").expect(200);
        return reference;
    }

    /** Asked for again while what it stands on is still on its way. */
    PayoutId payout(AssociationId association, long minor) {
        String path = "/v1/associations/" + association + "/payouts";
        String body = "{\"amount\":{\"amount\":" + minor + "}}";
        for (int attempt = 1; ; attempt++) {
            Reply reply = post(path, "rosa", body);
            if (reply.status() == 201 || attempt == 100) {
                return PayoutId.of(reply.expect(201).text("payoutId"));
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static AccountId account(AssociationId association) {
        return AccountId.of(association, Money.euros(0).currency());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Outcome send(Object command) {
        return bean(Commands.class).send(command, Caller.machine("test"));
    }

    /** All events of that kind in a stream, in order. */
    <E> List<E> events(Object stream, Class<E> type) {
        try (Stream<Object> events = bean(Streams.class).eventsOf(stream.toString())) {
            return events.filter(type::isInstance).map(type::cast).toList();
        }
    }

    /** Where the last event of that kind in a stream stands in history. */
    long positionOf(Object stream, Class<?> type) {
        String name = EventNames.nameOf(type).orElseThrow().name();
        return bean(EventHistory.class).ofStream(stream.toString(), 0, 1000).stream()
                .filter(event -> event.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .position();
    }

    long head() {
        return bean(EventHistory.class).head();
    }

    Reply post(String path, String subject, String body) {
        return post(path, subject, "application/json", BodyPublishers.ofString(body));
    }

    Reply postXml(String path, String subject, byte[] body) {
        return post(path, subject, "application/xml", BodyPublishers.ofByteArray(body));
    }

    Reply postText(String path, String subject, byte[] body) {
        return post(path, subject, "text/plain", BodyPublishers.ofByteArray(body));
    }

    private Reply post(String path, String subject, String type, HttpRequest.BodyPublisher body) {
        URI uri =
                URI.create(
                        "http://localhost:"
                                + context.getEnvironment().getProperty("local.server.port")
                                + path);
        HttpRequest request =
                Changes.any(path, HttpRequest.newBuilder(uri))
                        .header("Content-Type", type)
                        .header("Authorization", "Bearer " + Tokens.of("finance:" + subject))
                        .header("Idempotency-Key", "key-" + requests.incrementAndGet())
                        .POST(body)
                        .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return new Reply(
                    answer.statusCode(),
                    JSON.readTree(answer.body()),
                    answer.headers().firstValueAsLong("Obole-Position").orElse(-1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
