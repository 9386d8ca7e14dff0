package obole.query.webhook;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where may be sent to. Whoever chooses an address chooses where this process connects to: it must
 * reach nothing that they could not reach themselves.
 */
@Component
class Destinations {

    /** Not public, by IANA's registry of special-purpose addresses (RFC 6890). */
    private static final List<Network> NOT_PUBLIC =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.0.0.0/24",
                            "192.0.2.0/24",
                            "192.88.99.0/24",
                            "192.168.0.0/16",
                            "198.18.0.0/15",
                            "198.51.100.0/24",
                            "203.0.113.0/24",
                            "224.0.0.0/4",
                            "240.0.0.0/4",
                            // Teredo and other protocols, documentation, 6to4, documentation.
                            "2001::/23",
                            "2001:db8::/32",
                            "2002::/16",
                            "3fff::/20")
                    .map(Network::parse)
                    .toList();

    /** All that is handed out of IPv6; mapped and translated IPv4 is elsewhere. */
    private static final List<Network> HANDED_OUT =
            Stream.of("0.0.0.0/0", "2000::/3").map(Network::parse).toList();

    private static final int LONGEST = 500;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final boolean allowHttp;
    private final Set<Integer> ports;
    private final List<Network> allowed;

    Destinations(WebhookSettings settings) {
        this.allowHttp = settings.allowHttp();
        this.ports = settings.ports();
        this.allowed = settings.allowedNetworks().stream().map(Network::parse).toList();
    }

    /** Asked of each address that is connected to. */
    boolean mayReach(InetAddress address) {
        return within(allowed, address)
                || (within(HANDED_OUT, address) && !within(NOT_PUBLIC, address));
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(each -> each.holds(address));
    }

    /** An address that somebody wants to be told at; where its name leads to is asked later. */
    URI parse(String text) {
        URI url = uri(text);
        String scheme = String.valueOf(url.getScheme());
        if (!scheme.equals("https") && !(allowHttp && scheme.equals("http"))) {
            throw new Malformed("url", "must begin with https://");
        }
        if (url.getHost() == null || text.length() > LONGEST) {
            throw new Malformed("url", "must name a host, in at most " + LONGEST + " characters");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new Malformed("url", "must have neither a user nor a fragment");
        }
        if (!ports.isEmpty() && !ports.contains(port(url))) {
            throw new Malformed(
                    "url", "must have one of the ports " + ports.stream().sorted().toList());
        }
        @Nullable InetAddress literal = literal(host(url));
        if (literal != null && !mayReach(literal)) {
            throw new Malformed("url", "must lead to a public address");
        }
        return url;
    }

    private static URI uri(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException wrong) {
            throw new Malformed("url", "must be an address like https://example.org/webhooks");
        }
    }

    /** Without the brackets of an IPv6 address. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return url.getScheme().equals("http") ? HTTP : HTTPS;
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}
