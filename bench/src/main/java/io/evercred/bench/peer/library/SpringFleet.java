package io.evercred.bench.peer.library;

import io.evercred.bench.box.Box;
import io.evercred.bench.box.Probes;
import io.evercred.bench.measure.Probe;
import io.evercred.sandbox.StandInAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.oauth2.client.JdbcOAuth2AuthorizedClientService;

/** People in Spring Security's own table, and the processes that refresh them. */
public final class SpringFleet {

    private static final String SCHEMA = "spring_peer";
    private static final String TABLE = SCHEMA + ".oauth2_authorized_client";
    private static final String INSERT = "INSERT INTO " + TABLE + """
            (client_registration_id, principal_name, access_token_type, access_token_value,
             access_token_issued_at, access_token_expires_at, refresh_token_value, refresh_token_issued_at)
            VALUES (?, ?, 'Bearer', ?, UTC_TIMESTAMP() - INTERVAL 2 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR,
                    ?, UTC_TIMESTAMP() - INTERVAL 2 HOUR)
            """;

    private final Box box;
    private final PeerSchema schema;
    private final String provider;

    private SpringFleet(Box box, PeerSchema schema, String provider) {
        this.box = box;
        this.schema = schema;
        this.provider = provider;
    }

    /** New people, all of whose access tokens have expired. */
    public static SpringFleet create(Box box, String provider, int people) {
        var schema = PeerSchema.create(
                box,
                SCHEMA,
                table(),
                // Not in Spring's schema, but nobody would look for what is due without it.
                "CREATE INDEX due ON " + TABLE + " (client_registration_id, access_token_expires_at)");
        schema.insert(INSERT, box.fleet().standIn().grants(provider, people), (statement, grant) -> {
            statement.setString(1, provider);
            statement.setString(2, grant.account());
            // Fake, and used by nobody.
            statement.setBytes(3, "access-token".getBytes(StandardCharsets.UTF_8));
            statement.setBytes(4, grant.refreshToken().getBytes(StandardCharsets.UTF_8));
        });
        return new SpringFleet(box, schema, provider);
    }

    private static String table() {
        try {
            return new ClassPathResource("oauth2-client-schema.sql", JdbcOAuth2AuthorizedClientService.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("CREATE TABLE oauth2_authorized_client", "CREATE TABLE " + TABLE)
                    .strip()
                    .replaceFirst(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes all of them due. */
    public void expireAll() {
        expire("UTC_TIMESTAMP() - INTERVAL 1 HOUR");
    }

    /** Spreads their expiries evenly between so long from now and so long. */
    public void spread(Duration from, Duration to) {
        expire("UTC_TIMESTAMP() + INTERVAL %d + FLOOR(RAND() * %d) SECOND"
                .formatted(from.toSeconds(), to.minus(from).toSeconds()));
    }

    private void expire(String when) {
        box.fleet()
                .database()
                .change(
                        "UPDATE %s SET access_token_issued_at = UTC_TIMESTAMP() - INTERVAL 2 HOUR, access_token_expires_at = %s"
                                .formatted(TABLE, when));
    }

    /** How many people there still are: the manager removes whom the provider rejects. */
    public long people() {
        return box.fleet().database().count("SELECT COUNT(*) FROM " + TABLE);
    }

    /**
     * A process that refreshes them when asked to.
     *
     * @param ahead how long before its expiry a token is refreshed
     */
    public Probe start(Probes probes, String name, SpringHttp http, Duration ahead) {
        var environment = new HashMap<>(PeerPool.environment(schema.account()));
        var addresses = new StandInAddresses(box.rig().standIn().port());
        var settings = provider.equals("google") ? addresses.google() : addresses.discord();
        environment.put(SpringSecurityRefresh.PROVIDER, provider);
        environment.put(
                SpringSecurityRefresh.TOKEN_URI, settings.get("evercred.providers.%s.token-uri".formatted(provider)));
        environment.put(SpringSecurityRefresh.HTTP, http.name());
        environment.put(SpringSecurityRefresh.AHEAD, ahead.toString());
        return probes.own(name, SpringSecurityRefresh.class, environment);
    }
}
