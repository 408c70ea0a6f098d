package io.evercred.bench.peer.library;

import io.evercred.bench.measure.ProbeServer;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.JdbcOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;

/**
 * Spring Security's refreshing as a service uses it in the background (its reference, "OAuth2 Authorized Client", names
 * this manager for that): a loop finds whose token is about to expire and has the manager authorize each of them, on a
 * pool of threads.
 */
public final class SpringSecurityRefresh {

    static final String PROVIDER = "PEER_PROVIDER";
    static final String TOKEN_URI = "PEER_TOKEN_URI";
    static final String HTTP = "PEER_HTTP";
    static final String AHEAD = "PEER_AHEAD";

    /** More of them on two cores refresh no faster. */
    private static final int THREADS = 16;

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String DUE = """
            SELECT principal_name FROM oauth2_authorized_client
            WHERE client_registration_id = ? AND access_token_expires_at <= ?
            ORDER BY access_token_expires_at LIMIT 500
            """;

    private final String registration;
    private final Duration ahead;
    private final InstantSource clock;
    private final JdbcTemplate jdbc;
    private final AuthorizedClientServiceOAuth2AuthorizedClientManager manager;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final AtomicLong refreshed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private SpringSecurityRefresh(ClientRegistration client, Duration ahead, SpringHttp http, InstantSource clock) {
        this.registration = client.getRegistrationId();
        this.ahead = ahead;
        this.clock = clock;
        this.jdbc = new JdbcTemplate(PeerPool.open(THREADS));
        var clients = new InMemoryClientRegistrationRepository(client);
        var provider = new RefreshTokenOAuth2AuthorizedClientProvider();
        provider.setAccessTokenResponseClient(http.client());
        provider.setClockSkew(ahead);
        this.manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                clients, new JdbcOAuth2AuthorizedClientService(jdbc, clients));
        manager.setAuthorizedClientProvider(provider);
    }

    public static void main(String[] arguments) throws IOException {
        var loop = new SpringSecurityRefresh(
                client(System.getenv(PROVIDER), System.getenv(TOKEN_URI)),
                Duration.parse(System.getenv(AHEAD)),
                SpringHttp.valueOf(System.getenv(HTTP)),
                InstantSource.system());
        ProbeServer.serve(
                Integer.parseInt(arguments[0]),
                Map.of("refresh", words -> loop.refresh(Duration.ofSeconds(Long.parseLong(words.get("seconds"))))));
    }

    private static ClientRegistration client(String provider, String tokenUri) {
        return ClientRegistration.withRegistrationId(provider)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationUri("http://localhost/unused")
                .redirectUri("http://localhost/unused")
                .tokenUri(tokenUri)
                .clientId("evercred-sandbox")
                // Fake, and known to the stand-in alone.
                .clientSecret("sandbox-secret")
                .build();
    }

    private Map<String, Double> refresh(Duration time) throws InterruptedException {
        refreshed.set(0);
        failed.set(0);
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        while (System.nanoTime() < end) {
            var due = jdbc.queryForList(
                    DUE,
                    String.class,
                    registration,
                    Timestamp.from(clock.instant().plus(ahead)));
            if (due.isEmpty()) {
                Thread.sleep(PAUSE);
            }
            authorizeAll(due);
        }
        return Map.of(
                "refreshed", refreshed.doubleValue(),
                "failed", failed.doubleValue(),
                "seconds", (System.nanoTime() - begun) / 1e9);
    }

    private void authorizeAll(List<String> principals) throws InterruptedException {
        var tasks = new ArrayList<Callable<Void>>();
        principals.forEach(principal -> tasks.add(() -> authorize(principal)));
        threads.invokeAll(tasks).stream()
                .filter(task -> task.state() == Future.State.FAILED)
                .findFirst()
                .ifPresent(task -> {
                    throw new IllegalStateException(task.exceptionNow());
                });
    }

    private Void authorize(String principal) {
        try {
            manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(registration)
                    .principal(principal)
                    .build());
            refreshed.incrementAndGet();
        } catch (OAuth2AuthorizationException e) {
            // The manager has removed the client by now, if the provider said that the grant is dead.
            failed.incrementAndGet();
        }
        return null;
    }
}
