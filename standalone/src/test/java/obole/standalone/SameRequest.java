package obole.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Requests that are under way at the same moment, each on a thread of its own. */
final class SameRequest {

    static final int AT_ONCE = 64;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private SameRequest() {}

    /** What nobody may be able to tell apart. */
    record Answer(int status, String body, String location) {

        private static Answer of(HttpResponse<String> answer) {
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        }
    }

    /**
     * The answers, all different ones, and how many of them said that it had happened before.
     *
     * @param replayed how many
     * @param positions where they say that it stands
     */
    record Answers(List<Answer> different, long replayed, Set<String> positions) {}

    /** The same, to each of these in turn. */
    static Answers sent(List<URI> to, Request request) throws Exception {
        List<HttpResponse<String>> answers =
                atOnce(
                        AT_ONCE,
                        number -> request.to(to.get(number % to.size()), UnaryOperator.identity()));
        return new Answers(
                answers.stream().map(Answer::of).distinct().toList(),
                answers.stream()
                        .filter(each ->
                                each.headers().firstValue("Idempotency-Replayed").isPresent())
                        .count(),
                answers.stream()
                        .map(each -> each.headers().firstValue("Obole-Position").orElse(""))
                        .collect(Collectors.toSet()));
    }

    static List<HttpResponse<String>> atOnce(int times, IntFunction<HttpRequest> requests)
            throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> futures = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                HttpRequest request = requests.apply(i);
                futures.add(threads.submit(() -> HTTP.send(request, BodyHandlers.ofString())));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    static HttpResponse<String> one(URI to, Request request) throws Exception {
        return HTTP.send(request.to(to, UnaryOperator.identity()), BodyHandlers.ofString());
    }
}
