package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of a server and its clients, made by the JDK's own tool for one test. */
record Certificates(Path directory) {

    static final String PASSWORD = "key-store-password-of-a-test";

    /** Makes a key with a certificate that it has signed itself. */
    void make(String name) throws IOException, InterruptedException {
        keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=" + name, "-alias", name)
                .and("-ext", "san=dns:localhost,ip:127.0.0.1")
                .in(store(name));
        keytool("-exportcert", "-alias", name, "-file", certificate(name).toString())
                .in(store(name));
    }

    /** Has somebody trust the certificates of others. */
    void trust(String who, String... others) throws IOException, InterruptedException {
        for (String other : others) {
            keytool("-importcert", "-noprompt", "-alias", other)
                    .and("-file", certificate(other).toString())
                    .in(store(who + "-trusts"));
        }
    }

    Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    private Path certificate(String name) {
        return directory.resolve(name + ".crt");
    }

    /** As a token names it (RFC 8705). */
    String thumbprint(String name) throws IOException, GeneralSecurityException {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(certificate(name)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** Of a client that trusts the server, with its own certificate or, by an empty name, none. */
    SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(name.isEmpty() ? null : read(store(name)), PASSWORD.toCharArray());
        TrustManagerFactory trusted =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(read(store("client-trusts")));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static KeyStore read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static Command keytool(String... words) {
        return new Command(new ArrayList<>(List.of(words)));
    }

    private record Command(List<String> words) {

        private Command and(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        private void in(Path store) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(words);
            command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore"));
            command.add(store.toString());
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }
}
