package io.evercred.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.DnsResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where connections may lead. It is asked when one is made, and what it answers is what is connected to: a name that
 * leads elsewhere a moment later (DNS rebinding) gains nothing.
 */
final class Destinations implements DnsResolver {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);

    private static final String KEY = "evercred.outgoing.allow-private-addresses";

    private final Set<String> hosts;
    private final OutgoingSettings settings;
    private final DnsResolver names;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param names what names lead to
     * @throws IllegalArgumentException if an endpoint's address, seen without asking anybody, must not be called
     */
    Destinations(Collection<URI> endpoints, OutgoingSettings settings, DnsResolver names) {
        this.hosts =
                endpoints.stream().map(endpoint -> normal(endpoint.getHost())).collect(Collectors.toUnmodifiableSet());
        this.settings = settings;
        this.names = names;
        endpoints.forEach(this::refuseIfPlainlyPrivate);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (!hosts.contains(normal(host))) {
            throw refusal(host, "it is no host of a configured provider");
        }
        var found = names.resolve(host);
        var allowed = Arrays.stream(found).filter(this::mayBeCalled).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw refusal(
                    host,
                    "it leads to "
                            + Arrays.stream(found)
                                    .map(InetAddress::getHostAddress)
                                    .toList() + ", which is this machine or a private network; set " + KEY
                            + "=true if that is meant");
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }

    private boolean mayBeCalled(InetAddress address) {
        return settings.allowPrivateAddresses() || PublicInternet.contains(address);
    }

    /** Told once in the log too: whoever asked reports no more than that the provider could not be reached. */
    private DestinationRefusedException refusal(String host, String reason) {
        var message = host + " was not called: " + reason;
        if (told.add(message)) {
            log.warn(message);
        }
        return new DestinationRefusedException(message);
    }

    private void refuseIfPlainlyPrivate(URI endpoint) {
        if (isPlainlyPrivate(normal(endpoint.getHost())) && !settings.allowPrivateAddresses()) {
            throw new IllegalArgumentException(endpoint + " is on this machine or in a private network, which " + KEY
                    + "=false forbids to call; set it to true if a test server is meant");
        }
    }

    private static boolean isPlainlyPrivate(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return !PublicInternet.contains(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            // A name; where it leads shows when it is called.
            return false;
        }
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }
}
