package obole.command.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Writes problem details (RFC 9457): every one has a stable code, and a type made of it. */
public final class Problem {

    private static final String CODE = "code";
    private static final int LONGEST_FIELD = 100;

    private Problem() {}

    public static ProblemDetail of(HttpStatus status, String code, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        code(problem, code);
        return problem;
    }

    /** 400: names the field, and says the rule. */
    public static ProblemDetail malformed(String field, String rule) {
        String named = field.length() > LONGEST_FIELD ? field.substring(0, LONGEST_FIELD) : field;
        ProblemDetail problem = of(HttpStatus.BAD_REQUEST, "MALFORMED", named + ": " + rule);
        problem.setProperty("field", named);
        return problem;
    }

    /** A problem that a framework has written has no code: the name of its status is one. */
    static void complete(ProblemDetail problem) {
        Map<String, Object> properties = problem.getProperties();
        HttpStatus status = HttpStatus.resolve(problem.getStatus());
        if (status != null && (properties == null || !properties.containsKey(CODE))) {
            code(problem, status.name());
        }
    }

    private static void code(ProblemDetail problem, String code) {
        problem.setType(URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setProperty(CODE, code);
    }
}
