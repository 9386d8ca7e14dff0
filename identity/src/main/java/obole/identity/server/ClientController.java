package obole.identity.server;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.Role;
import obole.identity.contract.ApiVersions;
import obole.identity.http.Paging;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.core.JacksonException;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keys for integrators and others, over HTTP: a name, and a secret that is said once. */
@RestController
@RequestMapping("/v1/clients")
class ClientController {

    private static final Set<Role> BOUND = Set.of(Role.INTEGRATOR, Role.ASSOCIATION);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** A client is made by an operator: a repeated request finds the name taken. */
    record Wanted(
            @Nullable String name,
            @Nullable Boolean person,
            @Nullable List<@Nullable String> roles,
            @Nullable List<@Nullable String> associations) {}

    record Made(String name, String secret) {}

    /** Everything but its secret. */
    record Shown(
            String name,
            boolean person,
            Set<String> roles,
            Set<String> associations,
            String version,
            Instant createdAt,
            String createdBy,
            @Nullable Instant revokedAt) {}

    /** By name; {@code next} is the cursor of the page after it, absent on the last. */
    record All(List<Shown> clients, @Nullable String next) {}

    /** A version of the contract. */
    record Pin(@Nullable String version) {}

    record Pinned(String name, String version) {}

    private final Clients clients;
    private final ApiVersions versions;

    ClientController(Clients clients, ApiVersions versions) {
        this.clients = clients;
        this.versions = versions;
    }

    @GetMapping
    All all(
            @RequestParam(value = "role", required = false) @Nullable String role,
            @RequestParam(value = "association", required = false) @Nullable String association,
            @RequestParam(value = "revoked", required = false) @Nullable String revoked,
            Paging paging) {
        if (role != null && Role.of(role).isEmpty()) {
            throw new Malformed("role", "must be a known role");
        }
        if (revoked != null && !revoked.equals("true") && !revoked.equals("false")) {
            throw new Malformed("revoked", "must be true or false");
        }
        List<Client> rows =
                clients.list(
                        Objects.requireNonNullElse(role, ""),
                        association == null ? "" : id("association", association),
                        revoked == null ? null : Boolean.valueOf(revoked),
                        Objects.requireNonNullElse(paging.place(), ""),
                        paging.rows());
        return new All(
                paging.shown(rows).stream().map(ClientController::shown).toList(),
                paging.next(rows, Client::name));
    }

    private static String id(String field, String text) {
        try {
            return AssociationId.of(text).toString();
        } catch (Malformed wrong) {
            throw new Malformed(field, wrong.rule());
        }
    }

    private static Shown shown(Client client) {
        Set<String> roles = new TreeSet<>();
        client.roles().forEach(role -> roles.add(role.text()));
        return new Shown(
                client.name(),
                client.person(),
                roles,
                client.associations(),
                client.version(),
                client.createdAt(),
                client.createdBy(),
                client.revokedAt());
    }

    @PostMapping
    ResponseEntity<Made> make(@RequestBody Wanted wanted, HttpServletRequest request) {
        String name = wanted.name();
        if (name == null
                || !NAME.matcher(name).matches()
                || name.startsWith("obole")
                || name.equals(OwnClients.SIGN_IN)) {
            throw new Malformed(
                    "name",
                    "must have 1 to 63 small letters, digits and . _ -, and be neither sign-in nor"
                            + " begin with obole");
        }
        Set<Role> roles = roles(wanted.roles());
        Set<String> associations = associations(wanted.associations());
        if (roles.contains(Role.ASSOCIATION) && associations.isEmpty()) {
            throw new Malformed("associations", "must be given for the role association");
        }
        if (!associations.isEmpty() && !BOUND.containsAll(roles)) {
            throw new Malformed(
                    "associations", "must be left out but for integrator and association");
        }
        boolean person = Boolean.TRUE.equals(wanted.person());
        String secret =
                clients.create(name, person, roles, associations, by(request), reason(request))
                        .orElseThrow(() -> problem(HttpStatus.CONFLICT, "CLIENT_EXISTS"));
        return ResponseEntity.created(URI.create("/v1/clients/" + name))
                .body(new Made(name, secret));
    }

    private static String by(HttpServletRequest request) {
        return Identity.of(request).subject();
    }

    /** The table of permissions asks for one. */
    private static String reason(HttpServletRequest request) {
        return String.valueOf(request.getHeader("Obole-Reason"));
    }

    private static Set<Role> roles(@Nullable List<@Nullable String> named) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String each : named == null ? List.<@Nullable String>of() : named) {
            roles.add(
                    Role.of(String.valueOf(each))
                            .orElseThrow(() -> new Malformed("roles", "must be known roles")));
        }
        if (roles.isEmpty()) {
            throw new Malformed(
                    "roles",
                    "must be one or more of integrator, association, finance, compliance"
                            + " and admin");
        }
        return roles;
    }

    private static Set<String> associations(@Nullable List<@Nullable String> named) {
        Set<String> associations = new TreeSet<>();
        for (String each : named == null ? List.<@Nullable String>of() : named) {
            associations.add(AssociationId.of(String.valueOf(each)).toString());
        }
        return associations;
    }

    /** Another secret; the one before counts no more, tokens until they expire. */
    @PostMapping("/{client}/secret")
    Made renew(@PathVariable("client") String name, HttpServletRequest request) {
        return new Made(
                name,
                clients.renew(name, by(request), reason(request))
                        .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "CLIENT_NOT_FOUND")));
    }

    /** Which version of the contract it means where it does not say so, from its next token on. */
    @PostMapping("/{client}/version")
    Pinned pin(
            @PathVariable("client") String name, @RequestBody Pin pin, HttpServletRequest request) {
        String version = pin.version();
        if (version == null || !versions.served().contains(version)) {
            throw new Malformed("version", "must be one of " + versions.served());
        }
        if (!clients.pin(name, version, by(request), reason(request))) {
            throw problem(HttpStatus.NOT_FOUND, "CLIENT_NOT_FOUND");
        }
        return new Pinned(name, version);
    }

    @PostMapping("/{client}/revocation")
    ResponseEntity<Void> revoke(@PathVariable("client") String name, HttpServletRequest request) {
        if (!clients.revoke(name, by(request), reason(request))) {
            throw problem(HttpStatus.NOT_FOUND, "CLIENT_NOT_FOUND");
        }
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ProblemDetail on(Malformed malformed) {
        ProblemDetail problem =
                detail(
                        HttpStatus.BAD_REQUEST,
                        "MALFORMED",
                        malformed.field() + ": " + malformed.rule());
        problem.setProperty("field", malformed.field());
        return problem;
    }

    /** What is no JSON of these forms is so at some field, or as a whole. */
    @ExceptionHandler
    ProblemDetail on(HttpMessageNotReadableException unreadable) {
        StringBuilder field = new StringBuilder();
        if (unreadable.getCause() instanceof JacksonException json) {
            for (JacksonException.Reference step : json.getPath()) {
                String name = step.getPropertyName();
                field.append(name == null ? "[" + step.getIndex() + "]" : name);
            }
        }
        return on(
                new Malformed(
                        field.isEmpty() ? "body" : field.toString(),
                        "must be as the contract says"));
    }

    private static ErrorResponseException problem(HttpStatus status, String code) {
        String detail =
                status == HttpStatus.CONFLICT
                        ? "There is a client of this name: choose another."
                        : "There is no client of this name, or it is revoked.";
        return new ErrorResponseException(status, detail(status, code, detail), null);
    }

    private static ProblemDetail detail(HttpStatus status, String code, String text) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, text);
        problem.setType(
                URI.create(
                        "/problems/" + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        problem.setProperty("code", code);
        return problem;
    }
}
