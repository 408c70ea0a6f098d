package io.evercred.faults.fleet;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What the rig did to credentials in the name of their users: the only endings that the provider need not confirm. */
public final class Acts {

    private final Map<UUID, Disconnect> disconnects = new ConcurrentHashMap<>();
    private final Map<UUID, Consent> consents = new ConcurrentHashMap<>();
    private final Set<UUID> open = ConcurrentHashMap.newKeySet();

    /** A person disconnects what they consented to last. */
    public record Disconnect(long generation) {}

    /** A person's newest consent. */
    public record Consent(long generation, String fingerprint) {}

    /** What a credential must be like in the end. */
    public enum Fate {
        LIVES,
        ENDED,
        /** Either may be right; the row itself looks closer. */
        OPEN
    }

    /** A person has disconnected. */
    public void disconnected(UUID id, long generation) {
        disconnects.put(id, new Disconnect(generation));
    }

    /** A person has consented. */
    public void consented(UUID id, long generation, String refreshToken) {
        consents.put(id, new Consent(generation, Tokens.fingerprint(refreshToken)));
    }

    /** The row looks at this one itself. */
    public void leaveOpen(UUID id) {
        open.add(id);
    }

    public Optional<Disconnect> disconnect(UUID id) {
        return Optional.ofNullable(disconnects.get(id));
    }

    public Optional<Consent> consent(UUID id) {
        return Optional.ofNullable(consents.get(id));
    }

    /** The newest consent's generation; a seeded credential begins with 1. */
    public long generation(UUID id) {
        return consent(id).map(Consent::generation).orElse(1L);
    }

    /** What the rig's acts make of a credential. */
    public Fate fate(UUID id) {
        if (open.contains(id)) {
            return Fate.OPEN;
        }
        var ended = disconnect(id).filter(disconnect -> disconnect.generation() >= generation(id));
        return ended.isPresent() ? Fate.ENDED : Fate.LIVES;
    }
}
