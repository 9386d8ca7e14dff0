package obole.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.identity.trail.Trail;
import obole.shared.FreeText;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the table before any controller: an operation without a row is refused to everybody. The
 * controller's own pattern is what is looked up, so there is no second opinion on what a path
 * means.
 */
final class PermissionCheck implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(PermissionCheck.class);
    private static final String REASON = "Obole-Reason";
    private static final int LONGEST_REASON = 500;

    private final Permissions permissions;
    private final Owners owners;
    private final IdentityProblems problems;
    private final IdentitySettings.StepUp stepUp;
    private final RateLimits limits;
    private final Trail trail;
    private final Clock clock;

    PermissionCheck(
            Permissions permissions,
            Owners owners,
            IdentityProblems problems,
            IdentitySettings.StepUp stepUp,
            RateLimits limits,
            Trail trail,
            Clock clock) {
        this.permissions = permissions;
        this.owners = owners;
        this.problems = problems;
        this.stepUp = stepUp;
        this.limits = limits;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod)) {
            return true;
        }
        String path =
                String.valueOf(
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        @Nullable Operation operation = permissions.of(method, path);
        if ((operation != null && operation.open()) || IdentityWiring.sandbox(path)) {
            return true;
        }
        if (!(request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who)) {
            problems.nobody(response);
            return false;
        }
        if (!limits.admit(who, response)) {
            limits.makeWait(who);
            problems.tooMany(response);
            return false;
        }
        return allowed(operation, who, request, response);
    }

    private boolean allowed(
            @Nullable Operation operation,
            Identity who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (operation == null) {
            problems.forbidden(response, "Nobody may do this.");
            return false;
        }
        boolean fits = false;
        boolean theirs = false;
        for (Role role : who.roles()) {
            if (operation.roles().containsKey(role)) {
                fits = true;
                theirs = theirs || theirs(operation, role, who, request);
            }
        }
        if (!fits) {
            problems.forbidden(
                    response, "It takes a token with one of the roles " + names(operation));
            return false;
        }
        if (!theirs) {
            problems.absent(response);
            return false;
        }
        String reason = reason(request);
        if (wrong(request.getHeader(REASON)) || (operation.reason() && reason == null)) {
            problems.malformed(response, REASON, "must say why, in 1 to 500 characters");
            return false;
        }
        if (reason != null && !FreeText.allowed(reason)) {
            problems.malformed(response, REASON, FreeText.RULE);
            return false;
        }
        if (operation.stepUp() && !freshlySignedIn(who)) {
            problems.stepUp(response, stepUp);
            return false;
        }
        return !noted(operation, who) || note(operation, who, reason, request, response);
    }

    /** What operators change, and what anybody reads of personal data. */
    private static boolean noted(Operation operation, Identity who) {
        return operation.personal() || (!operation.method().equals("GET") && Trail.operator(who));
    }

    private boolean note(
            Operation operation,
            Identity who,
            @Nullable String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try {
            trail.asked(
                    request,
                    who,
                    operation.key(),
                    variables(request).values().stream().map(String::valueOf).toList(),
                    reason);
            return true;
        } catch (DataAccessException unavailable) {
            LOG.error("{} cannot be noted and is refused", operation.key(), unavailable);
            problems.unnoted(response);
            return false;
        }
    }

    private static String names(Operation operation) {
        return operation.roles().keySet().stream()
                .map(Role::text)
                .collect(Collectors.joining(", "));
    }

    /**
     * Who acts for associations must say for which; an integrator is bound where the token says.
     */
    private boolean theirs(
            Operation operation, Role role, Identity who, HttpServletRequest request) {
        if (role == Role.ASSOCIATION && who.associations().isEmpty()) {
            return false;
        }
        if (who.associations().isEmpty()) {
            return true;
        }
        return switch (operation.roles().getOrDefault(role, "")) {
            case "" -> false;
            case Operation.BODY -> true;
            case Operation.ROW -> {
                Set<String> of = owners.of(named(request));
                yield !of.isEmpty() && who.associations().containsAll(of);
            }
            case String variable ->
                    who.associations().contains(String.valueOf(variables(request).get(variable)));
        };
    }

    /** The first variable is what the path is about. */
    private static String named(HttpServletRequest request) {
        String path =
                String.valueOf(
                        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String variable = path.substring(path.indexOf('{') + 1, path.indexOf('}'));
        return String.valueOf(variables(request).get(variable));
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }

    private static boolean wrong(@Nullable String reason) {
        return reason != null && reason.length() > LONGEST_REASON;
    }

    /** Null where there is none, or none that is short enough. */
    private static @Nullable String reason(HttpServletRequest request) {
        String reason = request.getHeader(REASON);
        return reason == null || reason.isBlank() || reason.length() > LONGEST_REASON
                ? null
                : reason.strip();
    }

    private boolean freshlySignedIn(Identity who) {
        Instant signedIn = who.authenticatedAt();
        return signedIn != null
                && Duration.between(signedIn, clock.instant()).compareTo(stepUp.maxAge()) <= 0
                && goodEnough(who.assurance());
    }

    private boolean goodEnough(@Nullable String assurance) {
        return stepUp.acr().isEmpty() || (assurance != null && stepUp.acr().contains(assurance));
    }
}
