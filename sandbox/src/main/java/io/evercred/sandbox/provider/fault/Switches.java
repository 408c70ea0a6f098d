package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.account.Provider;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What can be changed while the stand-in runs and is no fault: how long tokens live and whether they rotate. */
public final class Switches {

    private final Map<Provider, Duration> defaultLifetimes;
    private final Map<Provider, Duration> lifetimes = new ConcurrentHashMap<>();
    private final Map<Provider, Boolean> rotation = new ConcurrentHashMap<>();

    /** Starts with these lifetimes, and with rotation at Discord only. */
    public Switches(Map<Provider, Duration> lifetimes) {
        this.defaultLifetimes = new EnumMap<>(lifetimes);
        reset();
    }

    /** Returns how long an access token issued now lives. */
    public Duration lifetime(Provider provider) {
        return lifetimes.get(provider);
    }

    /** Sets how long access tokens live that are issued from now on; whole seconds, as the protocol can say no other. */
    public void lifetime(Provider provider, Duration lifetime) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("token_lifetime must be at least one second");
        }
        lifetimes.put(provider, Duration.ofSeconds(lifetime.toSeconds()));
    }

    /** Tells whether a refresh ends the refresh token and issues its successor. */
    public boolean rotates(Provider provider) {
        return rotation.get(provider);
    }

    /** Switches rotation on or off. */
    public void rotation(Provider provider, boolean on) {
        rotation.put(provider, on);
    }

    /** Goes back to what was set at the start. */
    public void reset() {
        lifetimes.putAll(defaultLifetimes);
        rotation.put(Provider.GOOGLE, false);
        rotation.put(Provider.DISCORD, true);
    }
}
