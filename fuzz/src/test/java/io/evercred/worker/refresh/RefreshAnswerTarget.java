package io.evercred.worker.refresh;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.evercred.worker.refresh.RawAnswer.Answered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whatever a token endpoint answers has an outcome; only a refusal that says {@code invalid_grant} is a strike. */
public final class RefreshAnswerTarget {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private RefreshAnswerTarget() {}

    /** Tries one answer. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var status = data.pickValue(new int[] {200, 400, 401, 403, 404, 408, 429, 500, 503, data.consumeInt(0, 999)});
        var retryAfter = data.consumeBoolean() ? Optional.<String>empty() : Optional.of(data.consumeString(40));
        var truncated = data.consumeInt(0, 9) == 0;
        var body = data.consumeRemainingAsBytes();
        var answer = new Answered(status, retryAfter, body, truncated);
        TokenResponse.secretIn(answer);
        switch (TokenResponse.outcomeOf(answer, NOW)) {
            case RefreshOutcome.Issued(TokenSet tokens) -> {
                require(status == 200 && !truncated, "tokens out of " + status);
                require(
                        tokens.lifetime().isPositive()
                                && tokens.lifetime().compareTo(TokenResponse.LONGEST_LIFETIME) <= 0,
                        "lifetime " + tokens.lifetime());
            }
            case RefreshOutcome.Rejected _ -> {
                require(status >= 400 && status < 500 && status != 429 && !truncated, "a strike out of " + status);
                require(new String(body, StandardCharsets.UTF_8).contains("error"), "a strike without a word");
            }
            case RefreshOutcome.Throttled(Optional<Duration> wait) ->
                require(wait.filter(Duration::isNegative).isEmpty(), "a wait into the past: " + wait);
            case RefreshOutcome.Misconfigured _, RefreshOutcome.Unavailable _ ->
                require(status != 429, "429 taken for something else");
            case RefreshOutcome.Ambiguous _, RefreshOutcome.Unreadable _ ->
                throw new AssertionError("The answer was there");
        }
    }

    private static void require(boolean fact, String otherwise) {
        if (!fact) {
            throw new AssertionError(otherwise);
        }
    }
}
