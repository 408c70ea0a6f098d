package io.evercred.app.fleet;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;
import org.springframework.stereotype.Component;

/** Finds the workers: one at each address of the hosts that the settings name, as they are now. */
@Component
class WorkerAddresses {

    private final OpsSettings settings;

    WorkerAddresses(OpsSettings settings) {
        this.settings = settings;
    }

    List<WorkerAddress> all() {
        return settings.workers().stream().flatMap(WorkerAddresses::at).toList();
    }

    private static Stream<WorkerAddress> at(URI worker) {
        var found = addresses(worker.getHost());
        if (found.size() < 2) {
            return Stream.of(new WorkerAddress(
                    worker.getAuthority(), new HttpHost(worker.getScheme(), worker.getHost(), worker.getPort())));
        }
        // A headless service: its name alone would lead to any one of them.
        return found.stream()
                .map(address -> new WorkerAddress(
                        address.getHostAddress() + ":" + worker.getPort(),
                        new HttpHost(worker.getScheme(), address, worker.getHost(), worker.getPort())));
    }

    /** Of one kind only: a host with both would count twice. */
    private static List<InetAddress> addresses(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .sorted(Comparator.comparing(InetAddress::getHostAddress))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
