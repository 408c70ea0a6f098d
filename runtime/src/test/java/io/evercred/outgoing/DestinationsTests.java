package io.evercred.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTests {

    private static final URI TOKEN = URI.create("https://oauth2.provider.example/token");
    private static final String PUBLIC = "142.250.76.138";

    private final FakeNames names = new FakeNames();
    private final Destinations destinations = new Destinations(List.of(TOKEN), new OutgoingSettings(false), names);

    @Test
    void leadsToAProvidersPublicAddresses() throws Exception {
        names.lead("oauth2.provider.example", PUBLIC, "2404:6800:400a:80e::200a");

        assertThat(destinations.resolve("oauth2.provider.example")).hasSize(2);
    }

    @Test
    void leadsNowhereElse() {
        names.lead("evil.example", PUBLIC);
        names.lead("provider.example", PUBLIC);
        names.lead(PUBLIC, PUBLIC);

        for (var host : List.of("evil.example", "provider.example", PUBLIC, "oauth2.provider.example.evil.example")) {
            assertThatThrownBy(() -> destinations.resolve(host))
                    .isInstanceOf(DestinationRefusedException.class)
                    .hasMessageContaining(host + " was not called: it is no host of a configured provider");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.3",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1"
            })
    void staysOutOfPrivateNetworks(String address) {
        names.lead("oauth2.provider.example", address);

        assertThatThrownBy(() -> destinations.resolve("oauth2.provider.example"))
                .isInstanceOf(DestinationRefusedException.class)
                .hasMessageContaining("a private network; set evercred.outgoing.allow-private-addresses=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PUBLIC, "172.32.0.1", "100.128.0.1", "169.253.0.1", "2606:4700::1111", "64:ff9b::8efa:4c8a"})
    void goesToThePublicInternet(String address) throws Exception {
        names.lead("oauth2.provider.example", address);

        assertThat(destinations.resolve("oauth2.provider.example"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly(InetAddress.ofLiteral(address).getHostAddress());
    }

    @Test
    void leavesPrivateAddressesOutOfAMixedAnswer() throws Exception {
        names.lead("oauth2.provider.example", "10.0.0.1", PUBLIC);

        assertThat(destinations.resolve("oauth2.provider.example"))
                .extracting(InetAddress::getHostAddress)
                .containsExactly(PUBLIC);
    }

    /** DNS rebinding: each connection asks once, and goes where that very answer leads. */
    @Test
    void asksAgainForEachConnectionAndOnlyOnce() throws Exception {
        names.lead("oauth2.provider.example", PUBLIC);
        assertThat(destinations.resolve("oauth2.provider.example", 443))
                .singleElement()
                .satisfies(address -> assertThat(address.isUnresolved()).isFalse());
        assertThat(names.asked).hasSize(1);

        names.lead("oauth2.provider.example", "127.0.0.1");
        assertThatThrownBy(() -> destinations.resolve("oauth2.provider.example", 443))
                .isInstanceOf(DestinationRefusedException.class);
    }

    @Test
    void goesToPrivateAddressesOfProvidersIfThatIsMeant() throws Exception {
        var trusting = new Destinations(List.of(TOKEN), new OutgoingSettings(true), names);
        names.lead("oauth2.provider.example", "10.0.0.1");
        names.lead("evil.example", "10.0.0.1");

        assertThat(trusting.resolve("OAuth2.Provider.Example.")).hasSize(1);
        assertThatThrownBy(() -> trusting.resolve("evil.example")).isInstanceOf(DestinationRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8090/token",
                "http://LOCALHOST/token",
                "http://a.localhost/token",
                "http://127.0.0.1/token",
                "http://10.1.2.3/token",
                "http://[::1]/token"
            })
    void refusesAnEndpointThatIsPlainlyPrivateAtTheStart(String endpoint) {
        var endpoints = List.of(URI.create(endpoint));

        assertThatThrownBy(() -> new Destinations(endpoints, new OutgoingSettings(false), names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(endpoint + " is on this machine or in a private network, which "
                        + "evercred.outgoing.allow-private-addresses=false forbids to call; set it to true if a test "
                        + "server is meant");
        assertThatCode(() -> new Destinations(endpoints, new OutgoingSettings(true), names))
                .doesNotThrowAnyException();
    }

    /** A DNS that leads where it is told, and remembers what it was asked. */
    private static final class FakeNames implements DnsResolver {

        private final Map<String, InetAddress[]> leads = new HashMap<>();
        private final Deque<String> asked = new ArrayDeque<>();

        void lead(String name, String... addresses) {
            leads.put(name, Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            var found = leads.get(host.toLowerCase(Locale.ROOT).replaceAll("\\.$", ""));
            if (found == null) {
                throw new UnknownHostException(host);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
