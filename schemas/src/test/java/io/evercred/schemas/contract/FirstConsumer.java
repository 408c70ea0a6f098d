package io.evercred.schemas.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A consumer as somebody wrote it the day the contract was first released, from its version 1.0 alone: it shares no
 * code with the product and knows nothing that came later. <b>Never change it.</b> What it cannot read any more is what
 * a change has broken for everybody out there.
 */
final class FirstConsumer {

    private static final Map<String, Class<?>> KNOWN = Map.of(
            "io.evercred.OAuthCallbackCompleted.v1", Consent.class,
            "io.evercred.CredentialConnected.v1", Fresh.class,
            "io.evercred.CredentialRefreshed.v1", Fresh.class,
            "io.evercred.CredentialDegraded.v1", Degraded.class,
            "io.evercred.CredentialRecovered.v1", Fresh.class,
            "io.evercred.CredentialRevoked.v1", Revoked.class,
            "io.evercred.CredentialRefreshRequested.v1", RefreshWanted.class,
            "io.evercred.CredentialDisconnectRequested.v1", EndWanted.class,
            "io.evercred.GuardDecisionRequested.v1", Decided.class,
            "io.evercred.KeySetReported.v1", Keys.class);

    /** Those that there were. */
    static final Set<String> TYPES = KNOWN.keySet();

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** What it makes of a record; nothing if it does not know the type. */
    Optional<Object> read(Map<String, String> headers, String key, JsonNode data) {
        check(headers.get("ce_specversion").equals("1.0"));
        check(headers.get("content-type").equals("application/json"));
        check(headers.get("ce_subject").equals(key)
                && headers.get("ce_partitionkey").equals(key));
        check(!headers.get("ce_id").isEmpty() && headers.get("ce_source").startsWith("/evercred/"));
        check(Instant.parse(headers.get("ce_time")).isAfter(Instant.EPOCH));
        var type = KNOWN.get(headers.get("ce_type"));
        return type == null ? Optional.empty() : Optional.of(json.treeToValue(data, type));
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not the CloudEvent that was promised");
        }
    }

    enum WhyDegraded {
        rejected,
        unavailable,
        throttled,
        ambiguous,
        unreadable
    }

    enum WhyRevoked {
        rejected,
        disconnected,
        provider,
        ambiguous
    }

    enum Decision {
        confirm,
        discard
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Consent(
            UUID credentialId,
            String userId,
            String provider,
            String accountId,
            long generation,
            List<String> grantedScopes,
            String tokenUri,
            Instant expiresAt,
            Instant redeemedAt,
            String sealedAccessToken,
            String sealedRefreshToken) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fresh(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            List<String> grantedScopes,
            Instant expiresAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Degraded(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            WhyDegraded reason,
            Instant worksUntil,
            Instant firstFailedAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Revoked(
            UUID credentialId,
            String userId,
            String provider,
            long generation,
            long version,
            WhyRevoked reason,
            String explanation) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefreshWanted(
            UUID credentialId, String userId, String provider, long generation, long version, Instant deadline) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EndWanted(UUID credentialId, String userId, String provider, long generation) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Decided(String provider, long hold, Decision decision, String operator) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Keys(String instance, String keySet, List<Long> keyIds) {}
}
