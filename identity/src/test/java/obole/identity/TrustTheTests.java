package obole.identity;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Has every application of a test trust {@link Tokens}, in whatever process it runs, instead of an
 * issuer on board; beside it with {@code obole.test.on-board=true}.
 */
final class TrustTheTests implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        boolean onBoard = environment.getProperty("obole.test.on-board", Boolean.class, false);
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "tokens of tests",
                                Map.of(
                                        "obole.identity.issuers[0].issuer",
                                        Tokens.ISSUER,
                                        "obole.identity.issuers[0].keys",
                                        file("keys", Tokens.keys()).toUri().toString(),
                                        "obole.identity.issuers[0].subjects",
                                        onBoard ? "test:" : "",
                                        "obole.identity.service-token-file",
                                        file("service", Tokens.of(ServiceToken.SUBJECT))
                                                .toString())));
        if (!onBoard) {
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "no issuer on board",
                                    Map.of("obole.identity.on-board", "false")));
        }
    }

    private static Path file(String name, String content) {
        try {
            Path file = Files.createTempFile("obole-test-" + name, ".txt");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
