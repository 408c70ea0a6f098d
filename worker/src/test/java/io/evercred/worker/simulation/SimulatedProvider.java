package io.evercred.worker.simulation;

import io.evercred.worker.refresh.SimulatedAnswer;
import io.evercred.worker.refresh.SimulatedAnswer.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Both providers, with the behaviour that FACTS.md reports: google keeps a refresh token, discord replaces it. */
final class SimulatedProvider implements SimulatedAnswer.AtProvider {

    private static final List<String> NONSENSE = List.of("", "<html>Bad Gateway</html>", "{\"access_token\":", "[]");

    private final SimulatedTime time;
    private final RandomGenerator random;
    private final Boundaries boundaries;
    private final Map<String, Weather> weather = new TreeMap<>();
    private final Map<String, Duration> lifetimes = new TreeMap<>();
    private final Map<String, Grant> byRefreshToken = new HashMap<>();
    private final Map<String, List<Grant>> byUser = new HashMap<>();
    private final List<Ending> endings = new ArrayList<>();
    private final Map<ProviderCall.Kind, Integer> answers = new EnumMap<>(ProviderCall.Kind.class);
    private ProviderCall lastCall;
    private long calls;

    SimulatedProvider(SimulatedTime time, RandomGenerator random, Boundaries boundaries) {
        this.time = time;
        this.random = random;
        this.boundaries = boundaries;
    }

    /** A revoke that has not had its effect yet. */
    private record Ending(Instant at, Grant grant, boolean andNewer) {}

    static boolean rotates(String provider) {
        return provider.equals("discord");
    }

    void weather(String provider, Weather now) {
        weather.put(provider, now);
    }

    private Weather weather(String provider) {
        return weather.getOrDefault(provider, Weather.FAIR);
    }

    void lifetime(String provider, Duration lifetime) {
        lifetimes.put(provider, lifetime);
    }

    Duration lifetime(String provider) {
        return lifetimes.get(provider);
    }

    /** A person consents. */
    Grant consent(String provider, String user) {
        settle();
        var grants = byUser.computeIfAbsent(provider + "/" + user, _ -> new ArrayList<>());
        var grant = new Grant(provider, user, grants.size(), rotates(provider));
        grants.add(grant);
        byRefreshToken.put(grant.refreshToken(), grant);
        return grant;
    }

    /** A person ends everything at the provider. */
    void endedByUser(String provider, String user) {
        byUser.getOrDefault(provider + "/" + user, List.of()).forEach(grant -> grant.end(Grant.End.USER));
    }

    /** Whether a refresh with this token would succeed. */
    boolean accepts(String refreshToken) {
        settle();
        return byRefreshToken.get(refreshToken).accepts(refreshToken);
    }

    /** How often it has answered what. */
    Map<ProviderCall.Kind, Integer> answers() {
        return answers;
    }

    /** The call that was made last; null if none was since the last time. */
    ProviderCall takeLastCall() {
        var taken = lastCall;
        lastCall = null;
        return taken;
    }

    /** Whether a call has been made whose answer its worker has not looked at. */
    boolean isAnswering() {
        return lastCall != null;
    }

    @Override
    public SimulatedAnswer refresh(String provider, String refreshToken) {
        settle();
        var answer = answer(provider, refreshToken, byRefreshToken.get(refreshToken));
        boundaries.pass(Place.PROVIDER_ACTED);
        return answer;
    }

    private SimulatedAnswer answer(String provider, String token, Grant grant) {
        return switch (weather(provider)) {
            case PERFECT -> truth(token, grant);
            case FAIR -> fair(token, grant);
            case OUTAGE -> chance(0.9) ? down(token, grant) : truth(token, grant);
            case LOSING_ANSWERS -> chance(0.4) ? lost(token, grant) : truth(token, grant);
            case THROTTLING -> chance(0.7) ? throttled(token, grant) : truth(token, grant);
            case REFUSING_CLIENT -> refusedClient(token, grant);
            case REJECTING_MANY -> chance(0.8) ? rejected(token, grant) : truth(token, grant);
        };
    }

    private SimulatedAnswer fair(String token, Grant grant) {
        return switch (random.nextInt(200)) {
            case 0, 1 -> down(token, grant);
            case 2, 3 -> lost(token, grant);
            case 4 -> throttled(token, grant);
            case 5 -> rejected(token, grant);
            default -> truth(token, grant);
        };
    }

    private SimulatedAnswer truth(String token, Grant grant) {
        if (!grant.accepts(token)) {
            return rejected(token, grant);
        }
        grant.issue();
        byRefreshToken.put(grant.refreshToken(), grant);
        note(token, grant, ProviderCall.Kind.ISSUED, true);
        var rotated = rotates(grant.provider()) ? ",\"refresh_token\":\"" + grant.refreshToken() + "\"" : "";
        return new Answered(
                200,
                Optional.empty(),
                "{\"access_token\":\"" + grant.accessToken() + "\",\"expires_in\":"
                        + lifetime(grant.provider()).toSeconds() + rotated + "}");
    }

    private SimulatedAnswer rejected(String token, Grant grant) {
        note(token, grant, ProviderCall.Kind.REJECTED, false);
        return new Answered(400, Optional.empty(), "{\"error\":\"invalid_grant\"}");
    }

    /** Executed, or not even that. */
    private SimulatedAnswer lost(String token, Grant grant) {
        var executed = chance(0.7) && grant.accepts(token);
        if (executed) {
            grant.issue();
            byRefreshToken.put(grant.refreshToken(), grant);
        }
        note(token, grant, ProviderCall.Kind.LOST, executed);
        lastCall.lost();
        return new SimulatedAnswer.AnswerLost();
    }

    private SimulatedAnswer throttled(String token, Grant grant) {
        note(token, grant, ProviderCall.Kind.THROTTLED, false);
        var retryAfter = chance(0.5) ? Optional.of(Integer.toString(random.nextInt(200))) : Optional.<String>empty();
        return chance(0.8)
                ? new Answered(429, retryAfter, "")
                : new Answered(403, retryAfter, "<html>rate limit</html>");
    }

    private SimulatedAnswer refusedClient(String token, Grant grant) {
        note(token, grant, ProviderCall.Kind.MISCONFIGURED, false);
        return new Answered(
                401,
                Optional.empty(),
                chance(0.7) ? "{\"error\":\"invalid_client\"}" : "{\"error\":\"unauthorized_client\"}");
    }

    private SimulatedAnswer down(String token, Grant grant) {
        note(token, grant, ProviderCall.Kind.UNAVAILABLE, false);
        return switch (random.nextInt(4)) {
            case 0 -> new SimulatedAnswer.NotSent();
            case 1 -> new Answered(200, Optional.empty(), NONSENSE.get(random.nextInt(NONSENSE.size())));
            case 2 -> new Answered(400, Optional.empty(), NONSENSE.get(random.nextInt(NONSENSE.size())));
            default -> new Answered(500 + random.nextInt(5), Optional.empty(), "{\"error\":\"invalid_grant\"}");
        };
    }

    private void note(String token, Grant grant, ProviderCall.Kind kind, boolean issued) {
        answers.merge(kind, 1, Integer::sum);
        lastCall = new ProviderCall(
                ++calls,
                grant,
                token,
                kind,
                issued ? grant.refreshToken() : null,
                issued ? grant.accessToken() : null,
                !grant.accepts(token),
                time.now());
    }

    /** @return the HTTP status */
    int revoke(String provider, String refreshToken) {
        settle();
        var grant = byRefreshToken.get(refreshToken);
        var away = weather(provider) == Weather.OUTAGE && chance(0.7);
        if (away && chance(0.5)) {
            return 503;
        }
        var known = grant.accepts(refreshToken);
        if (known) {
            // Its effect can lag, and reach whatever the same person has granted to the same client since.
            var lag = chance(0.5) ? Duration.ZERO : Duration.ofMillis(random.nextInt(8_000));
            endings.add(new Ending(time.now().plus(lag), grant, chance(0.7)));
        }
        boundaries.pass(Place.GRANT_REVOKED);
        return away ? 503 : known ? 200 : 400;
    }

    private void settle() {
        for (var ending : List.copyOf(endings)) {
            if (!ending.at().isAfter(time.now())) {
                endings.remove(ending);
                // All that a person has granted to a client is one authorization there.
                var grants = byUser.get(
                        ending.grant().provider() + "/" + ending.grant().user());
                var reached = ending.andNewer() ? grants.size() : grants.indexOf(ending.grant()) + 1;
                grants.subList(0, reached).forEach(grant -> grant.end(Grant.End.REVOKE));
            }
        }
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
