package obole.identity;

import obole.identity.contract.ApiVersions;

import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

import java.time.Duration;
import java.util.List;

/**
 * Lets pages of named origins ask for donations, pledges and campaigns from a browser. Nothing of
 * it is there where no origin is named, and it never lets a browser send cookies.
 */
final class CrossOrigin {

    private static final List<String> PATHS =
            List.of("/v1/donations", "/v1/pledges", "/v1/campaigns");

    private CrossOrigin() {}

    static CorsFilter filter(List<String> origins) {
        CorsConfiguration forms = forms(origins);
        UrlBasedCorsConfigurationSource paths = new UrlBasedCorsConfigurationSource();
        for (String path : PATHS) {
            paths.registerCorsConfiguration(path, forms);
            paths.registerCorsConfiguration(path + "/*", forms);
        }
        return new CorsFilter(paths);
    }

    static CorsConfiguration forms(List<String> origins) {
        CorsConfiguration forms = new CorsConfiguration();
        forms.setAllowedOrigins(origins);
        forms.setAllowedMethods(List.of("GET", "POST"));
        forms.setAllowedHeaders(
                List.of(
                        HttpHeaders.AUTHORIZATION,
                        HttpHeaders.CONTENT_TYPE,
                        "Idempotency-Key",
                        ApiVersions.HEADER));
        forms.setExposedHeaders(
                List.of(
                        HttpHeaders.LOCATION,
                        HttpHeaders.RETRY_AFTER,
                        HttpHeaders.ETAG,
                        "Idempotency-Replayed",
                        "Obole-Position",
                        ApiVersions.HEADER,
                        "RateLimit",
                        "RateLimit-Policy"));
        forms.setMaxAge(Duration.ofMinutes(10));
        return forms;
    }
}
