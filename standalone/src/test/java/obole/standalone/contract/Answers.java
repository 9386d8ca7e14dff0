package obole.standalone.contract;

import static obole.standalone.contract.Document.ref;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What operations may answer: the one success, and problems by status with all their codes. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A longer name would be read by nobody. */
    private static final int LONGEST = 80;

    private final Map<String, ObjectNode> problems = new TreeMap<>();
    private final ErrorsPage page;
    private final Grants grants;
    private final Schemas schemas;
    private final List<String> missing;

    Answers(ErrorsPage page, Grants grants, Schemas schemas, List<String> missing) {
        this.page = page;
        this.grants = grants;
        this.schemas = schemas;
        this.missing = missing;
    }

    ObjectNode of(Operation operation) {
        ObjectNode answers = JSON.createObjectNode();
        answers.set(Integer.toString(operation.status()), success(operation));
        if (operation.hasTag()) {
            ObjectNode same = answers.putObject("304");
            same.put("description", "It is still what If-None-Match names.");
            ObjectNode headers = same.putObject("headers");
            List.of("Obole-Version", "ETag").forEach(each -> headers.set(each, header(each)));
        }
        codes(operation)
                .forEach((status, codes) ->
                        answers.set(
                                Integer.toString(status), ref("responses", named(status, codes))));
        return answers;
    }

    private ObjectNode success(Operation operation) {
        int status = operation.status();
        ObjectNode answer = JSON.createObjectNode();
        String said = operation.words().path("answers").asString("");
        answer.put(
                "description",
                said.isEmpty() ? HttpStatus.valueOf(status).getReasonPhrase() : said);
        headers(operation, answer.putObject("headers"));
        List<String> types = operation.produces();
        AnnotatedType body = body(operation.handler().getAnnotatedReturnType());
        boolean empty = body.getType() == Void.class || status == 204 || status == 303;
        if (empty) {
            return answer;
        }
        if (types.isEmpty() && body.getType() == void.class) {
            missing.add(operation.name() + " writes by itself: say what under produces");
        }
        ObjectNode content = answer.putObject("content");
        JsonNode example = operation.words().path("answer");
        if (example.isMissingNode()) {
            missing.add(operation.name() + " has no example of its answer");
        }
        if (types.isEmpty() && body.getType() != void.class) {
            ObjectNode json = content.putObject("application/json");
            json.set("schema", schemas.of(body, false));
            json.set("example", example);
        }
        for (String type : types) {
            ObjectNode file = content.putObject(type);
            boolean json = type.equals("application/json");
            file.set("schema", JSON.createObjectNode().put("type", json ? "object" : "string"));
            file.set("example", example);
        }
        return answer;
    }

    private static AnnotatedType body(AnnotatedType answered) {
        return answered instanceof AnnotatedParameterizedType generic
                        && answered.getType()
                                .getTypeName()
                                .startsWith(ResponseEntity.class.getName())
                ? generic.getAnnotatedActualTypeArguments()[0]
                : answered;
    }

    private void headers(Operation operation, ObjectNode headers) {
        Set<String> names = new TreeSet<>(Set.of("Obole-Version"));
        if (operation.reaches("obole/command/web/Written.")) {
            names.addAll(Set.of("Obole-Position", "Idempotency-Replayed"));
        }
        if (operation.reads() && operation.path().startsWith("/v1/")) {
            names.addAll(Set.of("Obole-Position", "Obole-Incomplete"));
        }
        if (!grants.open(operation.name())) {
            names.addAll(Set.of("RateLimit", "RateLimit-Policy"));
        }
        if (operation.hasTag() || operation.reaches(".eTag(")) {
            names.add("ETag");
        }
        if (operation.status() == 201 || operation.status() == 303) {
            names.add("Location");
        }
        operation.words().path("headers").forEach(each -> names.add(each.asString()));
        names.forEach(each -> headers.set(each, header(each)));
    }

    private static ObjectNode header(String name) {
        return ref("headers", name);
    }

    /** By status: what its code can come to, what the front door may say, what its words add. */
    private Map<Integer, Set<String>> codes(Operation operation) {
        Set<String> codes = new TreeSet<>(operation.reached());
        codes.retainAll(page.rows().keySet());
        // The way of every command leads past it, and nobody is asked for a version but there.
        codes.remove("PRECONDITION_FAILED");
        operation.words().path("also").forEach(each -> codes.add(each.asString()));
        codes.addAll(always(operation));
        Map<Integer, Set<String>> byStatus = new TreeMap<>();
        for (String code : codes) {
            ErrorsPage.Row row = page.rows().get(code);
            if (row == null) {
                missing.add(code + " of " + operation.name() + " has no row in docs/errors.md");
            } else {
                byStatus.computeIfAbsent(row.status(), _ -> new TreeSet<>()).add(code);
            }
        }
        return byStatus;
    }

    private List<String> always(Operation operation) {
        List<String> codes =
                new ArrayList<>(List.of("MALFORMED", "NOT_ACCEPTABLE", "INTERNAL_SERVER_ERROR"));
        String name = operation.name();
        codes.addAll(List.of("TOKEN_INVALID", "ISSUER_UNAVAILABLE"));
        if (!grants.open(name)) {
            codes.addAll(List.of("UNAUTHENTICATED", "FORBIDDEN", "RATE_LIMITED"));
            codes.add("NOT_FOUND");
        }
        if (grants.asks(name, "step-up")) {
            codes.add("STEP_UP_REQUIRED");
        }
        if (!operation.reads()) {
            codes.addAll(List.of("BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"));
        }
        if (operation.takesVersion()) {
            codes.addAll(List.of("PRECONDITION_FAILED", "PRECONDITION_REQUIRED"));
        }
        if (grants.noted(name)) {
            codes.add("TRAIL_UNAVAILABLE");
        }
        if (operation.handler().getDeclaringClass().getName().startsWith("obole.command.")) {
            codes.addAll(List.of("STORE_UNAVAILABLE", "OUTCOME_UNKNOWN"));
        }
        // What handlers of exceptions make of them.
        if (operation.reaches("obole/command/psp/PspUnavailable.<init>")) {
            codes.add("PSP_UNAVAILABLE");
        }
        if (operation.reaches("obole/command/bank/Unreadable.<init>")) {
            codes.add("STATEMENT_UNREADABLE");
        }
        if (operation.reaches("obole/command/vault/Erased.<init>")) {
            codes.add("PERSONAL_DATA_ERASED");
        }
        // What the read API refuses is passed on by who asks it.
        boolean asksReads = operation.reaches("/ReadApi.");
        if (asksReads || (operation.reads() && operation.path().startsWith("/v1/"))) {
            codes.addAll(List.of("NOT_YET", "BOOKS_STOPPED"));
        }
        return codes;
    }

    /** What many operations answer is written down once. */
    Map<String, ObjectNode> problems() {
        return problems;
    }

    private String named(int status, Set<String> codes) {
        String all = String.join("-", codes);
        String name =
                status + "-" + (all.length() > LONGEST ? Integer.toHexString(all.hashCode()) : all);
        problems.computeIfAbsent(name, _ -> problem(status, codes));
        return name;
    }

    private ObjectNode problem(int status, Set<String> codes) {
        ObjectNode answer = JSON.createObjectNode();
        StringBuilder said = new StringBuilder();
        codes.forEach(code -> {
            ErrorsPage.Row row = page.row(code);
            said.append("- `" + code + "`: " + row.meaning() + " " + row.next() + "\n");
        });
        answer.put("description", said.toString().strip());
        if (codes.contains("RATE_LIMITED") || status == 503) {
            answer.putObject("headers").set("Retry-After", ref("headers", "Retry-After"));
        }
        ObjectNode content = answer.putObject("content").putObject("application/problem+json");
        ArrayNode both = content.putObject("schema").putArray("allOf");
        both.add(ref("schemas", status == 400 ? "MalformedProblem" : "Problem"));
        ArrayNode named =
                both.addObject().putObject("properties").putObject("code").putArray("enum");
        codes.forEach(named::add);
        content.set("example", example(status, codes.iterator().next()));
        return answer;
    }

    private ObjectNode example(int status, String code) {
        ObjectNode example = JSON.createObjectNode();
        example.put("type", "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        example.put("title", HttpStatus.valueOf(status).getReasonPhrase());
        example.put("status", status);
        example.put("code", code);
        if (status == 400) {
            example.put("field", "reason");
            return example.put("detail", "reason: must be given, with 1 to 500 characters");
        }
        return example.put("detail", page.row(code).meaning());
    }
}
