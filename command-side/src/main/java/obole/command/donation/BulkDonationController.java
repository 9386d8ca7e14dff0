package obole.command.donation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.command.decision.CommandRejected;
import obole.command.web.ProblemHandler;
import obole.command.web.WriteRequest;
import obole.identity.Identity;
import obole.identity.RateLimits;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many donations in one request, each under a key of its own and with an outcome of its own: what
 * one of them lacks is said of that one, and the others are taken. The key is that of a donation
 * that comes alone, so what is sent again, whole or in part, alone or with others, is a replay.
 */
@RestController
class BulkDonationController {

    private static final int MOST = 1_000;

    /** So many share the store's next write; more would wait for it all the same. */
    private static final int AT_ONCE = 32;

    /** What has not begun by then is answered as not begun. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DonationIntake intake;
    private final ProblemHandler problems;
    private final RateLimits limits;
    private final JsonMapper json;

    BulkDonationController(
            DonationIntake intake, ProblemHandler problems, RateLimits limits, JsonMapper json) {
        this.intake = intake;
        this.problems = problems;
        this.limits = limits;
        this.json = json;
    }

    /** Read one by one, so that one that cannot be read is no reason to refuse the others. */
    record Bulk(@Nullable List<@Nullable JsonNode> donations) {}

    /** What stands for {@code Idempotency-Key}, and what is sent when a donation comes alone. */
    record Item(@Nullable JsonNode key, @Nullable DonationForm donation) {}

    /**
     * What became of one.
     *
     * @param status as it would be if it had come alone
     * @param problem what it would say then; absent where there is a donation
     */
    record Result(
            @Nullable String key,
            int status,
            @Nullable Boolean replayed,
            @Nullable DonationId donationId,
            @Nullable String payAt,
            @Nullable ProblemDetail problem) {

        private static Result of(@Nullable String key, ProblemDetail problem) {
            return new Result(key, problem.getStatus(), null, null, null, problem);
        }

        private static Result of(@Nullable String key, DonationIntake.Taken taken) {
            return new Result(
                    key,
                    HttpStatus.CREATED.value(),
                    taken.outcome().replayed(),
                    taken.donation(),
                    DonationController.Initiated.of(taken).payAt(),
                    null);
        }
    }

    /** In the order in which they came. */
    record Results(List<Result> results) {}

    @PostMapping("/v1/donations/bulk")
    ResponseEntity<Results> initiate(
            @RequestBody Bulk bulk,
            WriteRequest write,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        List<@Nullable JsonNode> items = bulk.donations();
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw new Malformed("donations", "must be 1 to " + MOST + " donations");
        }
        if (!limits.charge(Identity.of(request), items.size() - 1, response)) {
            throw new CommandRejected(
                    "RATE_LIMITED",
                    429,
                    "Nothing has happened, this client asks too much: send it again after"
                            + " Retry-After.");
        }
        return ResponseEntity.status(HttpStatus.MULTI_STATUS).body(new Results(all(items, write)));
    }

    private List<Result> all(List<@Nullable JsonNode> items, WriteRequest write)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<Result> results = new ArrayList<>(items.size());
        try (ExecutorService threads =
                Executors.newFixedThreadPool(
                        Math.min(AT_ONCE, items.size()),
                        Thread.ofVirtual().name("bulk-", 0).factory())) {
            List<Future<Result>> futures = new ArrayList<>(items.size());
            for (JsonNode item : items) {
                futures.add(threads.submit(() -> one(item, write, end)));
            }
            for (Future<Result> future : futures) {
                results.add(future.get());
            }
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug);
        }
        return results;
    }

    private Result one(@Nullable JsonNode node, WriteRequest write, long end) {
        @Nullable String key = null;
        try {
            if (node == null || !node.isObject()) {
                throw new Malformed("donations", "must be objects with a key and a donation");
            }
            key = node.path("key").asStringOpt().orElse(null);
            Item item = json.treeToValue(node, Item.class);
            if (key == null || key.isBlank() || key.length() > WriteRequest.LONGEST_KEY) {
                throw new Malformed("key", "must be given, with 1 to 255 characters");
            }
            if (item.donation() == null) {
                throw new Malformed("donation", "must be given");
            }
            if (System.nanoTime() > end) {
                throw new CommandRejected(
                        "BUSY", 503, "It was not begun, there is too much to do: send it again.");
            }
            return Result.of(key, intake.take(item.donation(), write.under(key)));
        } catch (RuntimeException refused) {
            return Result.of(key, problems.of(refused));
        }
    }
}
