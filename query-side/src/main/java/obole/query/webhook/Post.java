package obole.query.webhook;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * Posts one message once. Nothing is followed, retried, unpacked or remembered, and neither time
 * nor size is up to whoever answers.
 */
final class Post implements AutoCloseable {

    /** What is read of an answer's body, so that the connection can be used again. */
    private static final int MOST_READ = 8 * 1024;

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final TimeValue KEPT = TimeValue.ofMinutes(1);
    private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);
    private static final int REDIRECTS = 3;
    private static final int GONE = 410;

    /** Of what an attempt may take, for each address: 3 of them are tried at most. */
    private static final int CONNECTING = 4;

    /** In the context of an attempt: itself. */
    private static final String POST = "post";

    private final CloseableHttpClient http;
    private final Duration timeout;

    /** Ends what takes too long, however slowly it goes on. */
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("webhook-timeouts").daemon().factory());

    Post(CheckedResolver resolver, SSLContext tls, Duration timeout, int concurrency) {
        this.timeout = timeout;
        Timeout whole = Timeout.of(timeout);
        this.http =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(resolver)
                                        .setTlsSocketStrategy(inTime(tls))
                                        .setDefaultTlsConfig(
                                                TlsConfig.custom()
                                                        .setHandshakeTimeout(whole)
                                                        .build())
                                        .setConnectionFactory(bounded())
                                        .setMaxConnTotal(concurrency)
                                        .setMaxConnPerRoute(concurrency)
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(
                                                                Timeout.of(
                                                                        timeout.dividedBy(
                                                                                CONNECTING)))
                                                        .setSocketTimeout(whole)
                                                        .setTimeToLive(KEPT)
                                                        .setValidateAfterInactivity(TRUSTED)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(whole)
                                        .setResponseTimeout(whole)
                                        .build())
                        .setUserAgent("Obole")
                        .disableRedirectHandling()
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableAuthCaching()
                        .build();
    }

    /** To be cancelled closes one connection: the next address is then tried all the same. */
    private static TlsSocketStrategy inTime(SSLContext context) {
        TlsSocketStrategy tls = new DefaultClientTlsStrategy(context);
        return (socket, host, port, attachment, of) -> {
            if (of.getAttribute(POST) instanceof HttpPost post && post.isCancelled()) {
                throw new InterruptedIOException("too late");
            }
            return tls.upgrade(socket, host, port, attachment, of);
        };
    }

    private static ManagedHttpClientConnectionFactory bounded() {
        Http1Config config =
                Http1Config.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build();
        return ManagedHttpClientConnectionFactory.builder().http1Config(config).build();
    }

    Attempt send(URI url, Map<String, String> headers, byte[] body) {
        long begun = System.nanoTime();
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        ScheduledFuture<?> end =
                watch.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        @Nullable Outcome outcome = null;
        @Nullable Integer status = null;
        HttpHost host =
                new HttpHost(url.getScheme(), Destinations.host(url), Destinations.port(url));
        HttpContext context = HttpClientContext.create();
        context.setAttribute(POST, post);
        try (ClassicHttpResponse answer = http.executeOpen(host, post, context)) {
            status = answer.getCode();
            outcome = outcome(status);
            if (!shortEnough(answer)) {
                post.cancel();
            }
        } catch (IOException failed) {
            // What was answered counts, whatever comes after it.
            if (outcome == null) {
                outcome = post.isCancelled() ? Outcome.TIMED_OUT : outcome(failed);
            }
        } catch (IllegalStateException released) {
            // So the client says that it was cancelled before it was connected.
            if (!post.isCancelled()) {
                throw released;
            }
            if (outcome == null) {
                outcome = Outcome.TIMED_OUT;
            }
        } finally {
            end.cancel(false);
        }
        return new Attempt(
                outcome, status, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    /**
     * Read to its end, the connection can be used again; else it is cut, or closing would read on.
     */
    private static boolean shortEnough(ClassicHttpResponse answer) throws IOException {
        @Nullable HttpEntity entity = answer.getEntity();
        return entity == null || entity.getContent().readNBytes(MOST_READ).length < MOST_READ;
    }

    private static Outcome outcome(int status) {
        if (status == GONE) {
            return Outcome.GONE;
        }
        return switch (status / 100) {
            case 2 -> Outcome.DELIVERED;
            case REDIRECTS -> Outcome.REDIRECTED;
            default -> Outcome.REFUSED;
        };
    }

    private static Outcome outcome(IOException failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof HttpException || each instanceof MessageConstraintException) {
                return Outcome.UNREADABLE;
            }
        }
        return switch (failed) {
            case CheckedResolver.Forbidden _ -> Outcome.ADDRESS_FORBIDDEN;
            case SSLException _ -> Outcome.TLS_FAILED;
            case InterruptedIOException _ -> Outcome.TIMED_OUT;
            case NoHttpResponseException _ -> Outcome.UNREADABLE;
            default -> Outcome.UNREACHABLE;
        };
    }

    @Override
    public void close() {
        watch.shutdownNow();
        http.close(CloseMode.IMMEDIATE);
    }
}
