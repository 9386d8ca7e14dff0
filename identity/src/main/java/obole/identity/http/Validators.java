package obole.identity.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Gives every read in JSON an {@code ETag} (RFC 9110, section 8.8), and answers 304 to whoever has
 * it already.
 *
 * <p>A controller names the version of what has one; {@code If-Match} compares that. What stands
 * behind it is of the bytes: an answer may change without its version, by a day that has passed or
 * by what is shown beside it.
 */
final class Validators extends OncePerRequestFilter {

    private static final int BYTES = 8;

    /** Files, which are made while they are sent, and say their own digest where they have one. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !(request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
                || !path.startsWith("/v1/")
                || path.startsWith("/v1/exports/")
                || path.contains("/packs/")
                || path.startsWith("/v1/bank-files/")
                || path.endsWith("/pain001")
                || path.endsWith("/pain008");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        @Nullable String type = kept.getContentType();
        if (kept.getStatus() == HttpStatus.OK.value() && type != null && type.contains("json")) {
            String tag = tag(kept.getHeader(HttpHeaders.ETAG), kept.getContentAsByteArray());
            response.setHeader(HttpHeaders.ETAG, tag);
            if (new ServletWebRequest(request, response).checkNotModified(tag)) {
                return;
            }
        }
        kept.copyBodyToResponse();
    }

    private static String tag(@Nullable String version, byte[] body) {
        String ofBytes = HexFormat.of().formatHex(sha256(body), 0, BYTES);
        return version == null
                ? '"' + ofBytes + '"'
                : version.substring(0, version.length() - 1) + "-" + ofBytes + '"';
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
