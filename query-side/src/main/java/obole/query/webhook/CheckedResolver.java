package obole.query.webhook;

import org.apache.hc.client5.http.DnsResolver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for the addresses of a name when it is connected to, and gives those that may be reached and
 * no others: what was checked is what is connected to, whatever the name says a moment later.
 */
final class CheckedResolver implements DnsResolver, AutoCloseable {

    /** Asks somebody for the addresses of a name. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** No address of the name may be reached. */
    static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1;
    }

    /** Each that is tried takes its part of what an attempt may take. */
    private static final int MOST = 3;

    private final Names names;
    private final Destinations destinations;
    private final Duration timeout;

    /**
     * A name server may take its time, and the JDK holds the carrier of a virtual thread as long:
     * two of them would be all that this process has.
     */
    private final ExecutorService threads;

    /**
     * @param concurrency how many may ask at a time; whoever has few endpoints takes few of them
     */
    CheckedResolver(Names names, Destinations destinations, Duration timeout, int concurrency) {
        this.threads = threads(concurrency);
        this.names = names;
        this.destinations = destinations;
        this.timeout = timeout;
    }

    private static ExecutorService threads(int most) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        most,
                        most,
                        1,
                        TimeUnit.MINUTES,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().name("webhook-names-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] reachable =
                Arrays.stream(asked(host))
                        .filter(destinations::mayReach)
                        .limit(MOST)
                        .toArray(InetAddress[]::new);
        if (reachable.length == 0) {
            throw new Forbidden();
        }
        return reachable;
    }

    private InetAddress[] asked(String host) throws UnknownHostException {
        Future<InetAddress[]> answer;
        try {
            answer = threads.submit(() -> names.of(host));
        } catch (RejectedExecutionException stopping) {
            throw new UnknownHostException("stopping");
        }
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException unknown) {
            throw new UnknownHostException("no answer");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("stopping");
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
