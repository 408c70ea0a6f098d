package io.evercred.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.app.Rows;
import io.evercred.app.RunningApp;
import io.evercred.app.account.Role;
import io.evercred.app.consent.Requirement;
import io.evercred.vault.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorizationRequestsIntegrationTests {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Duration TICK = Duration.ofNanos(1000);

    private static RunningApp app;
    private static AuthorizationRequests requests;

    private final String state = RandomText.next();
    private final AuthorizationRequest request = new AuthorizationRequest(
            new Trip(
                    "google",
                    "/google/calendar_sync",
                    new Requirement("google", Set.of("a", "b"), Role.STAFF),
                    Optional.of("42"),
                    true,
                    false),
            "browser",
            Secret.of("the-verifier-canary"),
            "nonce",
            START);

    @BeforeAll
    static void start() throws Exception {
        app = RunningApp.start(Map.of());
        requests = app.bean(AuthorizationRequests.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void givesBackWhatWasKept() {
        requests.keep(state, request);

        assertThat(take("google", START)).isEqualTo(new Taking.Taken(request));
    }

    @Test
    void livesTenMinutes() {
        requests.keep(state, request);
        assertThat(take("google", START.plus(Duration.ofMinutes(10)).minus(TICK)))
                .isInstanceOf(Taking.Taken.class);
        requests.keep(state, request);
        assertThat(take("google", START.plus(Duration.ofMinutes(10)))).isInstanceOf(Taking.Gone.class);
        requests.keep(state, request);
        assertThat(take("google", START.plus(Duration.ofMinutes(10)).plus(TICK)))
                .isInstanceOf(Taking.Gone.class);
    }

    @Test
    void servesOnceHoweverManyCome() throws Exception {
        requests.keep(state, request);
        try (var threads = Executors.newFixedThreadPool(32)) {
            var takings = threads.invokeAll(IntStream.range(0, 1000)
                    .mapToObj(number -> (Callable<Taking>) () -> take("google", START))
                    .toList());
            assertThat(takings.stream().filter(taking -> taking.resultNow() instanceof Taking.Taken))
                    .hasSize(1);
        }
    }

    @Test
    void staysForItsOwnBrowser() {
        requests.keep(state, request);

        assertThat(requests.take(state, "google", Optional.of("another"), START))
                .isInstanceOf(Taking.OtherBrowser.class);
        assertThat(requests.take(state, "google", Optional.empty(), START)).isInstanceOf(Taking.OtherBrowser.class);
        assertThat(take("google", START)).isInstanceOf(Taking.Taken.class);
    }

    @Test
    void isLostToAnotherProvider() {
        requests.keep(state, request);

        assertThat(take("discord", START)).isInstanceOf(Taking.OtherProvider.class);
        assertThat(take("google", START)).isInstanceOf(Taking.Gone.class);
    }

    @Test
    void showsNothingToWhoReadsTheTable() {
        requests.keep(state, request);

        assertThat(new Rows(app).texts("SELECT CONCAT(state_hash, sealed) FROM evercred_app.oauth_state"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("canary") || row.contains(state) || row.contains("calendar"));
    }

    @Test
    void isForgottenWhenItHasExpired() {
        requests.keep(state, request);
        requests.expire(START.plus(Duration.ofMinutes(10)).minus(TICK));
        assertThat(take("google", START)).isInstanceOf(Taking.Taken.class);
        requests.keep(state, request);
        requests.expire(START.plus(Duration.ofMinutes(10)));
        assertThat(new Rows(app).texts("SELECT sealed FROM evercred_app.oauth_state"))
                .isEmpty();
    }

    private Taking take(String provider, Instant now) {
        return requests.take(state, provider, Optional.of("browser"), now);
    }
}
