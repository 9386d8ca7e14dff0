package obole.identity;

import java.net.http.HttpRequest;
import java.util.regex.Pattern;

/**
 * Requests that must say which version they change: tests of other things change whatever is there.
 */
public final class Changes {

    private static final Pattern PATHS =
            Pattern.compile(
                    "/v1/associations/[^/]+/(bank-accounts|fees|legal-form|payout-schedule"
                            + "|refund-terms|reserve-rule|time-zone)"
                            + "|/v1/campaigns/[^/]+"
                            + "|/v1/pledges/[^/]+/amount");

    private Changes() {}

    public static boolean of(String path) {
        return PATHS.matcher(path).matches();
    }

    /** The same request, for any version where it needs one. */
    public static HttpRequest.Builder any(String path, HttpRequest.Builder request) {
        return of(path) ? request.header("If-Match", "*") : request;
    }
}
