package io.evercred.bench.peer.library;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.UserCredentials;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * A request that refreshes by itself, as google-auth does for whoever gives it a user's credentials: the token is cached
 * in the user's row; close to its expiry the request calls the provider, waits, and stores what came. It holds no
 * connection to the database while it waits.
 */
public final class RefreshInRequest {

    private static final String FIND = "SELECT refresh_token, access_token, expires_at FROM token WHERE user_id = ?";
    private static final String STORE = "UPDATE token SET access_token = ?, expires_at = ? WHERE user_id = ?";

    private final DataSource database;
    private final URI tokenUri;
    private final Duration expiring;
    private final Duration stale;
    private final HttpTransportFactory http;
    private final LongAdder refreshes = new LongAdder();

    /** @param part of an hour that tokens live: the library's margins are made for an hour, and shrink with it */
    public RefreshInRequest(URI tokenUri, double part) {
        this.database = PeerPool.open(10);
        this.tokenUri = tokenUri;
        this.expiring = Duration.ofMillis(Math.round(Duration.ofMinutes(3).toMillis() * part));
        this.stale = Duration.ofMillis(Math.round(Duration.ofSeconds(225).toMillis() * part));
        // The JDK's networking properties: five idle connections to a host by default, too few for a busy server.
        System.setProperty("http.maxConnections", "256");
        var transport = new NetHttpTransport();
        this.http = () -> transport;
    }

    private record Cached(String refreshToken, AccessToken token) {}

    /** The token to call the provider with. */
    public String tokenOf(String userId) throws SQLException, IOException {
        var cached = find(userId);
        var credentials = UserCredentials.newBuilder()
                .setClientId("evercred-sandbox")
                // Fake, and known to the stand-in alone.
                .setClientSecret("sandbox-secret")
                .setRefreshToken(cached.refreshToken())
                .setTokenServerUri(tokenUri)
                .setHttpTransportFactory(http)
                .setAccessToken(cached.token())
                .setExpirationMargin(expiring)
                .setRefreshMargin(stale)
                .build();
        credentials.refreshIfExpired();
        var token = credentials.getAccessToken();
        if (!token.getTokenValue().equals(cached.token().getTokenValue())) {
            refreshes.increment();
            store(userId, token);
        }
        return token.getTokenValue();
    }

    /** How many requests have refreshed so far. */
    public double refreshes() {
        return refreshes.doubleValue();
    }

    private Cached find(String userId) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(FIND)) {
            statement.setString(1, userId);
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("there is no " + userId);
                }
                var expiry = new Date(row.getTimestamp(3).getTime());
                return new Cached(row.getString(1), new AccessToken(row.getString(2), expiry));
            }
        }
    }

    private void store(String userId, AccessToken token) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(STORE)) {
            statement.setString(1, token.getTokenValue());
            statement.setTimestamp(2, new Timestamp(token.getExpirationTime().getTime()));
            statement.setString(3, userId);
            statement.executeUpdate();
        }
    }
}
