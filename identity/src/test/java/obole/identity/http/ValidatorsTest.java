package obole.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.reflect.Proxy;

/** What is kept in memory until its digest is known. */
class ValidatorsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/donations, false",
        "HEAD, /v1/donations, false",
        "GET, /v1/bank-files, false",
        "GET, /v1/payment-files/pf_1, false",
        "POST, /v1/donations, true",
        "GET, /v1/exports/x/files/y, true",
        "GET, /v1/bank-files/bankfile_1, true",
        "GET, /v1/payment-files/pf_1/pain001, true",
        "GET, /v1/treasury-transfers/tt_1/pain001, true",
        "GET, /v1/collection-files/cf_1/pain008, true",
    })
    void files_are_sent_while_they_are_read(String method, String path, boolean atOnce) {
        assertThat(new Validators().shouldNotFilter(asked(method, path))).isEqualTo(atOnce);
    }

    private static HttpServletRequest asked(String method, String path) {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ValidatorsTest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (_, called, _) -> called.getName().equals("getMethod") ? method : path);
    }
}
