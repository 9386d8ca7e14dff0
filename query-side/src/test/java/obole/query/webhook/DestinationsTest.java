package obole.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/** Which addresses may be reached, and which may be given. */
class DestinationsTest {

    private static final Destinations PUBLIC = new Destinations(settings(false, List.of()));

    static WebhookSettings settings(boolean allowHttp, List<String> allowedNetworks) {
        return WebhookNode.settings(allowHttp, allowedNetworks, Set.of(443, 8443));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
            })
    void what_is_not_public_is_not_reached(String address) throws UnknownHostException {
        assertThat(PUBLIC.mayReach(asItIs(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a01:e0a::1",
            })
    void what_is_public_is_reached(String address) throws UnknownHostException {
        assertThat(PUBLIC.mayReach(asItIs(address))).isTrue();
    }

    /** As bytes: the JDK makes an address of IPv4 of one that is mapped into IPv6. */
    private static InetAddress asItIs(String address) throws UnknownHostException {
        InetAddress read = InetAddress.ofLiteral(address);
        if (address.contains(":") && read.getAddress().length == 4) {
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(read.getAddress(), 0, mapped, 12, 4);
            return Inet6Address.getByAddress(null, mapped, 0);
        }
        return read;
    }

    @Test
    void what_is_allowed_is_reached_and_nothing_beside_it() {
        Destinations some = new Destinations(settings(true, List.of("10.1.0.0/16", "fd00:1::/32")));
        assertThat(some.mayReach(InetAddress.ofLiteral("10.1.255.255"))).isTrue();
        assertThat(some.mayReach(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
        assertThat(some.mayReach(InetAddress.ofLiteral("fd00:1::9"))).isTrue();
        assertThat(some.mayReach(InetAddress.ofLiteral("fd00:2::9"))).isFalse();
        // Four bytes that are the same are another family's.
        assertThat(some.mayReach(InetAddress.ofLiteral("253.0.0.1"))).isFalse();
        assertThat(some.parse("http://10.1.2.3:8443/"))
                .isEqualTo(URI.create("http://10.1.2.3:8443/"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://example.org/            | https
                    ftp://example.org/             | https
                    file:///etc/passwd             | https
                    //example.org/                 | https
                    example.org                    | https
                    https:/example.org             | host
                    https://                       | address
                    https://a b/                   | address
                    https://user@example.org/      | user
                    https://u:secret@example.org/  | user
                    https://example.org@10.0.0.1/  | user
                    https://example.org/#there     | fragment
                    https://example.org:22/        | ports
                    https://example.org:80/        | ports
                    https://example.org:99999/     | ports
                    https://127.0.0.1/             | public
                    https://10.1.2.3:8443/x        | public
                    https://[::1]/                 | public
                    https://[::ffff:10.0.0.1]/     | public
                    https://[fd00::1]/             | public
                    https://169.254.169.254/latest | public
                    """)
    void what_leads_nowhere_good_is_refused_when_it_is_given(String url, String says) {
        assertThatThrownBy(() -> PUBLIC.parse(url))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        refused -> {
                            assertThat(refused.field()).isEqualTo("url");
                            assertThat(refused.rule()).contains(says);
                        });
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        assertThatThrownBy(() -> PUBLIC.parse("https://example.org/" + "x".repeat(481)))
                .isInstanceOf(Malformed.class);
        assertThat(PUBLIC.parse("https://example.org/" + "x".repeat(480))).hasPort(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "x/8", "::/129"})
    void a_block_that_is_none_is_refused(String block) {
        assertThatThrownBy(() -> Network.parse(block)).isInstanceOf(IllegalArgumentException.class);
    }
}
