package obole.command.psp.sandbox;

import org.springframework.core.env.Environment;

import java.net.URI;

/** Knows where things are; the own port only once the server listens, so it is asked late. */
final class SandboxAddress {

    private final SandboxProperties properties;
    private final Environment environment;

    SandboxAddress(SandboxProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** Where the sandbox PSP and the sandbox bank are. */
    URI of(String path) {
        URI base = properties.baseUrl();
        return URI.create((base == null ? thisProcess() : base.toString()) + path);
    }

    URI webhookTarget() {
        URI target = properties.webhookTarget();
        return target == null
                ? URI.create(thisProcess() + "/webhooks/psp/" + SandboxPsp.NAME)
                : target;
    }

    private String thisProcess() {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            throw new IllegalStateException(
                    "the server does not listen yet, and obole.sandbox.base-url is not set");
        }
        return "http://localhost:" + port;
    }
}
