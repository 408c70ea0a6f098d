package io.evercred.faults.fleet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;

/**
 * A call in the provider's log.
 *
 * @param account empty if the token was none of the provider's
 * @param used fingerprint of the token that was sent
 * @param issued fingerprint of the refresh token in the answer, empty if there was none
 * @param delivered false if the caller did not get the answer; true also while it is on its way
 */
public record Call(
        long sequence,
        Instant time,
        String provider,
        String endpoint,
        String account,
        String used,
        String issued,
        String outcome,
        int status,
        boolean delivered) {

    static Call of(JsonNode json) {
        return new Call(
                json.get("sequence").asLong(),
                Instant.EPOCH.plus(json.get("time").asLong(), ChronoUnit.MICROS),
                json.get("provider").asString(),
                json.get("endpoint").asString(),
                json.path("account").asString(""),
                json.get("token_used").asString(""),
                json.get("refresh_token_issued").asString(""),
                json.get("outcome").asString(),
                json.get("status").asInt(),
                json.path("delivered").asBoolean(true));
    }

    /** A refresh, whatever came of it. */
    public boolean refresh() {
        return endpoint.equals("token");
    }

    public boolean wasIssued() {
        return outcome.equals("issued");
    }

    /** Its answer may have had tokens in it; a fault's own body can have some too. */
    public boolean mayBringTokens() {
        return refresh() && status == 200;
    }

    /** The provider no longer takes the refresh token. */
    public boolean rejected() {
        return refresh() && outcome.equals("invalid_grant");
    }

    /** The grant has ended with this call. */
    public boolean revoked() {
        return endpoint.equals("revoke") && outcome.equals("revoked");
    }
}
