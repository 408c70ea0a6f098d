package io.evercred.worker.credential;

import io.evercred.schemas.CredentialId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Credentials for tests that need no database. */
public final class CredentialFixture {

    private static final Owner OWNER = new Owner("google", "42", "account-42");

    private CredentialFixture() {}

    /** Connected at this moment, with a token that lives an hour. */
    public static Credential active(Instant now) {
        return active(now, Duration.ofHours(1));
    }

    public static Credential active(Instant now, Duration lifetime) {
        return reconnected(Credential.blank(CredentialId.of("google", "42"), OWNER), 1, now, lifetime);
    }

    public static Credential reconnected(Credential credential, long generation, Instant now) {
        return reconnected(credential, generation, now, Duration.ofHours(1));
    }

    private static Credential reconnected(Credential credential, long generation, Instant now, Duration lifetime) {
        var creds = new GoogleCreds(List.of("calendar"), "uri", "old refresh", "old access");
        return credential.connected(
                OWNER,
                generation,
                now,
                new Tokens(creds, now.plus(lifetime), now),
                leads().timing(credential.id(), lifetime, now));
    }

    /** As if a revoke for an older consent had been sent then. */
    public static Credential revokeSentAt(Credential credential, Instant time) {
        var state = credential.state();
        return new Credential(
                credential.id(),
                credential.owner(),
                new State(state.status(), state.reason(), state.reasonDetail(), state.connectedAt(), time),
                credential.counters(),
                credential.tokens(),
                credential.timing(),
                credential.claim(),
                credential.trouble());
    }

    /** As if somebody had claimed it, or let it go. */
    public static Credential claimed(Credential credential, UUID claimId, Instant until) {
        return new Credential(
                credential.id(),
                credential.owner(),
                credential.state(),
                credential.counters(),
                credential.tokens(),
                credential.timing(),
                new Claim(claimId, until, until == null ? null : until.minusSeconds(25)),
                credential.trouble());
    }

    /** As a suspicion leaves it: whatever call is on its way was made before. */
    public static Credential neverAttempted(Credential credential) {
        return new Credential(
                credential.id(),
                credential.owner(),
                credential.state(),
                credential.counters(),
                credential.tokens(),
                credential.timing(),
                new Claim(credential.claim().claimId(), credential.claim().claimUntil(), null),
                credential.trouble());
    }

    /** The same in all but its generation. */
    public static Credential ofGeneration(Credential credential, long generation) {
        var counters = credential.counters();
        return new Credential(
                credential.id(),
                credential.owner(),
                credential.state(),
                new Counters(generation, counters.endedThrough(), counters.version(), counters.tokenSeq()),
                credential.tokens(),
                credential.timing(),
                credential.claim(),
                credential.trouble());
    }

    public static Leads leads() {
        return new Leads(bind(LeadSettings.class, "evercred.lead"));
    }

    /** Settings as they are when nobody has set anything. */
    public static <S> S bind(Class<S> settings, String prefix) {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate(prefix, Bindable.of(settings));
    }
}
