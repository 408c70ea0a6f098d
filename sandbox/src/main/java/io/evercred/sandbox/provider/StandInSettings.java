package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.oauth.Client;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a stand-in is set up; begin with {@link #defaults()}.
 *
 * @param clients the registered clients
 * @param clock what time it is for tokens and codes; tests can move it
 * @param data folder in which grants survive a restart; empty keeps them in memory only
 * @param logSize how many token calls are kept (48 bytes each)
 * @param pageSize most entries on one page of the Calendar API
 * @param eventsTo where security events are pushed to, unless whoever tells them names another place
 */
public record StandInSettings(
        Listen listen,
        Lifetimes lifetimes,
        List<Client> clients,
        InstantSource clock,
        Optional<Path> data,
        int logSize,
        int pageSize,
        Optional<URI> eventsTo) {

    /**
     * Where to listen.
     *
     * @param port zero takes a free one
     * @param publicUri how browsers and clients reach the stand-in; empty is {@code http://localhost:port}
     */
    public record Listen(String address, int port, Optional<String> publicUri) {}

    /** How long tokens and codes live. */
    public record Lifetimes(Duration google, Duration discord, Duration code) {}

    /** The sandbox's client; its secret is a fake that opens nothing but this stand-in. */
    public static final Client SANDBOX_CLIENT = new Client(
            0,
            "evercred-sandbox",
            Set.of("sandbox-secret"),
            List.of("http://localhost:*", "http://127.0.0.1:*", "https://localhost:*"));

    /** A free port of the loopback interface, Google's and Discord's usual lifetimes, nothing kept. */
    public static StandInSettings defaults() {
        return new StandInSettings(
                new Listen("127.0.0.1", 0, Optional.empty()),
                new Lifetimes(Duration.ofSeconds(3599), Duration.ofDays(7), Duration.ofMinutes(10)),
                List.of(SANDBOX_CLIENT),
                InstantSource.system(),
                Optional.empty(),
                1 << 18,
                3,
                Optional.empty());
    }

    /** Returns these settings with another port. */
    public StandInSettings withPort(int port) {
        return withListen(new Listen(listen.address(), port, listen.publicUri()));
    }

    /** Returns these settings with another place to listen. */
    public StandInSettings withListen(Listen changed) {
        return new StandInSettings(changed, lifetimes, clients, clock, data, logSize, pageSize, eventsTo);
    }

    /** Returns these settings with access tokens of both providers living so long. */
    public StandInSettings withTokenLifetime(Duration lifetime) {
        return withLifetimes(new Lifetimes(lifetime, lifetime, lifetimes.code()));
    }

    /** Returns these settings with other lifetimes. */
    public StandInSettings withLifetimes(Lifetimes changed) {
        return new StandInSettings(listen, changed, clients, clock, data, logSize, pageSize, eventsTo);
    }

    /** Returns these settings with other clients. */
    public StandInSettings withClients(List<Client> changed) {
        return new StandInSettings(listen, lifetimes, changed, clock, data, logSize, pageSize, eventsTo);
    }

    /** Returns these settings with another clock. */
    public StandInSettings withClock(InstantSource changed) {
        return new StandInSettings(listen, lifetimes, clients, changed, data, logSize, pageSize, eventsTo);
    }

    /** Returns these settings with grants kept in that folder. */
    public StandInSettings withData(Path folder) {
        return new StandInSettings(listen, lifetimes, clients, clock, Optional.of(folder), logSize, pageSize, eventsTo);
    }

    /** Returns these settings with a log of that size. */
    public StandInSettings withLogSize(int calls) {
        return new StandInSettings(listen, lifetimes, clients, clock, data, calls, pageSize, eventsTo);
    }

    /** Returns these settings with Calendar pages of that size. */
    public StandInSettings withPageSize(int entries) {
        return new StandInSettings(listen, lifetimes, clients, clock, data, logSize, entries, eventsTo);
    }

    /** Returns these settings with security events pushed to that address. */
    public StandInSettings withEventsTo(URI receiver) {
        return new StandInSettings(listen, lifetimes, clients, clock, data, logSize, pageSize, Optional.of(receiver));
    }
}
