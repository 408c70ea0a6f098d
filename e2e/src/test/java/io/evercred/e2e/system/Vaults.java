package io.evercred.e2e.system;

import io.evercred.schemas.CredentialId;
import io.evercred.schemas.Envelope;
import io.evercred.schemas.EventCodec;
import io.evercred.schemas.OAuthCallbackCompleted;
import io.evercred.vault.Binding;
import io.evercred.vault.KeySet;
import io.evercred.vault.Seal;
import io.evercred.vault.SealToWorker;
import io.evercred.vault.Secret;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens with the keys of the running processes. */
public final class Vaults {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventCodec codec = new EventCodec();
    private final Path keys;
    private final SealToWorker toWorker;
    private final Seal refreshTokens;
    private final Seal accessTokens;

    Vaults(Path keys) {
        this.keys = keys;
        this.toWorker = SealToWorker.with(KeySet.load("callback-public", keys.resolve("callback-public.json")));
        this.refreshTokens = Seal.with(KeySet.load("refresh-token", keys.resolve("refresh-token.json")));
        this.accessTokens = Seal.with(KeySet.load("access-token", keys.resolve("access-token.json")));
    }

    /** A secret key, and the name of its set. */
    public record RawKey(String keySet, byte[] bytes) {}

    /** Every secret key of every set. */
    public List<RawKey> rawKeys() {
        return Stream.of("callback-private", "refresh-token", "access-token", "oauth-state")
                .flatMap(keySet -> JSON.readTree(keys.resolve(keySet + ".json")).get("key").values().stream()
                        .map(key -> key.at("/keyData/value").asString())
                        .map(Base64.getDecoder()::decode)
                        // In the protocol buffers of AES-GCM and HPKE keys, what is secret comes last: 32 bytes.
                        .map(key -> new RawKey(keySet, Arrays.copyOfRange(key, key.length - 32, key.length))))
                .toList();
    }

    /** The record by which an app tells of a consent. */
    public ProducerRecord<String, byte[]> record(Callback callback) {
        var accountId = "account-of-" + callback.userId();
        var event = new OAuthCallbackCompleted(
                CredentialId.of(callback.provider(), callback.userId()),
                callback.userId(),
                callback.provider(),
                accountId,
                callback.generation(),
                callback.scopes(),
                "http://localhost/token",
                callback.expiresAt(),
                callback.redeemedAt(),
                seal(callback, accountId, "access_token", callback.accessToken()),
                seal(callback, accountId, "refresh_token", callback.refreshToken()));
        return codec.encode(new Envelope(callback.eventId(), "/evercred/e2e", callback.redeemedAt(), event));
    }

    /** The row of a person's grant at Discord, as the worker stores it, but without an expiry: due at once. */
    public StoredCredential row(StandIn.Grant grant) {
        return row("discord", grant);
    }

    /** The same of any provider. */
    public StoredCredential row(String provider, StandIn.Grant grant) {
        var userId = "crowd-" + grant.subject();
        var id = CredentialId.of(provider, userId);
        var creds = """
                {"scopes": ["identify", "email"], "token_uri": "http://localhost/token",
                 "refresh_token": "%s", "access_token": "%s"}
                """.formatted(
                        seal(refreshTokens, grant.refreshToken(), id, userId, provider, "refresh_token"),
                        // Fake, and never used: it has no expiry.
                        seal(accessTokens, "access-token", id, userId, provider, "access_token"));
        return new StoredCredential(id, provider, userId, grant.subject(), creds);
    }

    private static String seal(Seal seal, String token, UUID id, String userId, String provider, String field) {
        return seal.seal(Secret.of(token), Binding.stored(id, userId, provider, field, 1));
    }

    /** A stored refresh token. */
    public String openRefreshToken(String sealed, String provider, String userId, long generation) {
        UUID id = CredentialId.of(provider, userId);
        return refreshTokens
                .open(sealed, Binding.stored(id, userId, provider, "refresh_token", generation))
                .orElseThrow()
                .reveal();
    }

    private String seal(Callback callback, String accountId, String field, String token) {
        return toWorker.seal(
                Secret.of(token),
                Binding.callback(callback.eventId(), callback.userId(), callback.provider(), accountId, field));
    }
}
