package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** To whom messages are sent over TLS: whoever has the name, and not only its address. */
class PostCertificateTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final InetAddress HOME = InetAddress.ofLiteral("127.0.0.1");

    @TempDir Path directory;

    private static Outcome send(SSLContext trust, String url) {
        WebhookSettings settings = WebhookNode.settings(true, List.of("127.0.0.1/32"), Set.of());
        try (CheckedResolver resolver =
                        new CheckedResolver(
                                _ -> new InetAddress[] {HOME},
                                new Destinations(settings),
                                settings.timeout(),
                                4);
                Post post = new Post(resolver, trust, settings.timeout(), 4)) {
            return post.send(URI.create(url), Map.of(), new byte[] {'{', '}'}).outcome();
        }
    }

    @Test
    void a_certificate_must_be_trusted_and_of_the_name() throws Exception {
        Path store = directory.resolve("keys.p12");
        assertThat(
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                                .toString(),
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-alias",
                                        "it",
                                        "-dname",
                                        "CN=receiver.example",
                                        "-ext",
                                        "san=dns:receiver.example",
                                        "-storepass",
                                        new String(PASSWORD),
                                        "-keystore",
                                        store.toString())
                                .start()
                                .waitFor())
                .isZero();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(HOME, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        try {
            int port = server.getAddress().getPort();
            String url = "https://receiver.example:" + port + "/";
            assertThat(send(context(store), url)).isEqualTo(Outcome.DELIVERED);
            assertThat(send(context(store), url.replace("receiver", "other")))
                    .isEqualTo(Outcome.TLS_FAILED);
            assertThat(send(SSLContext.getDefault(), url)).isEqualTo(Outcome.TLS_FAILED);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
