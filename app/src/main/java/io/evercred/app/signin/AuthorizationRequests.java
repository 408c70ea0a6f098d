package io.evercred.app.signin;

import io.evercred.app.signin.Taking.Gone;
import io.evercred.app.signin.Taking.OtherBrowser;
import io.evercred.app.signin.Taking.OtherProvider;
import io.evercred.app.signin.Taking.Taken;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The authorization requests that wait for their callback. Each serves once, in the browser that it was made in. */
@Repository
class AuthorizationRequests {

    /** How long a person may stay at the provider. */
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String KEEP = """
            INSERT INTO oauth_state (state_hash, sealed, expires_at) VALUES (:hash, :sealed, :expiresAt)
            """;

    private static final String FIND = """
            SELECT sealed FROM oauth_state WHERE state_hash = :hash
            """;

    private static final String TAKE = """
            DELETE FROM oauth_state WHERE state_hash = :hash
            """;

    private static final String EXPIRE = """
            DELETE FROM oauth_state WHERE expires_at <= :now LIMIT 1000
            """;

    private final JdbcClient jdbc;
    private final RequestSeal seal;

    AuthorizationRequests(JdbcClient jdbc, RequestSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    void keep(String state, AuthorizationRequest request) {
        jdbc.sql(KEEP)
                .param("hash", hash(state))
                .param("sealed", seal.seal(request, state))
                .param("expiresAt", utc(request.startedAt().plus(LIFE)))
                .update();
    }

    /**
     * Takes the request of this state for one callback. Of any number of callbacks at the same time one at most gets it:
     * the one whose delete removes the row.
     */
    Taking take(String state, String provider, Optional<String> browser, Instant now) {
        var kept = find(state);
        if (kept.isEmpty()) {
            return new Gone();
        }
        var request = kept.get();
        if (browser.filter(request.browser()::equals).isEmpty()) {
            // It stays: a stranger's callback must not end the trip of the one who set out.
            return new OtherBrowser();
        }
        if (jdbc.sql(TAKE).param("hash", hash(state)).update() != 1) {
            return new Gone();
        }
        if (!now.isBefore(request.startedAt().plus(LIFE))) {
            return new Gone();
        }
        return request.trip().provider().equals(provider) ? new Taken(request) : new OtherProvider();
    }

    /** Forgets what has expired. */
    void expire(Instant now) {
        jdbc.sql(EXPIRE).param("now", utc(now)).update();
    }

    private Optional<AuthorizationRequest> find(String state) {
        return jdbc.sql(FIND)
                .param("hash", hash(state))
                .query(String.class)
                .optional()
                .flatMap(text -> seal.open(text, state));
    }

    private static String hash(String state) {
        return HexFormat.of().formatHex(Sha256.of(state));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
