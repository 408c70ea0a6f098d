package io.evercred.worker.refresh;

import io.evercred.vault.Secret;
import io.evercred.worker.provider.ClientSecrets.Verdict;
import io.evercred.worker.refresh.RawAnswer.AnswerLost;
import io.evercred.worker.refresh.RawAnswer.Answered;
import io.evercred.worker.refresh.RawAnswer.NotSent;
import io.evercred.worker.refresh.RefreshOutcome.Ambiguous;
import io.evercred.worker.refresh.RefreshOutcome.Issued;
import io.evercred.worker.refresh.RefreshOutcome.Misconfigured;
import io.evercred.worker.refresh.RefreshOutcome.Rejected;
import io.evercred.worker.refresh.RefreshOutcome.Throttled;
import io.evercred.worker.refresh.RefreshOutcome.Unavailable;
import io.evercred.worker.refresh.RefreshOutcome.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The one place that says what a token endpoint's answer means. It looks at the status and at the {@code error} code,
 * never at a message text: providers change those (RFC 6749, section 5.2).
 */
final class TokenResponse {

    /** What a token lives when the provider does not say; short, so that we soon ask again. */
    static final Duration UNSTATED_LIFETIME = Duration.ofMinutes(5);

    /** Longer than any provider's tokens live; what claims more is cut, or its expiry would fit no calendar and no column. */
    static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    /** Codes that ask for patience, whatever the status. */
    private static final Set<String> TRANSIENT = Set.of("temporarily_unavailable", "server_error", "internal_failure");

    /** Codes that ask us to slow down. */
    private static final Set<String> THROTTLING = Set.of("slow_down", "rate_limit_exceeded", "rateLimitExceeded");

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final JsonMapper JSON = JsonMapper.shared();

    private TokenResponse() {}

    /** Whether the provider took the client's secret. */
    static Verdict secretIn(RawAnswer answer) {
        return switch (outcomeOf(answer, Instant.EPOCH)) {
            case Issued _, Rejected _ -> Verdict.TAKEN;
            case Misconfigured(String _, boolean wholeClient) -> wholeClient ? Verdict.REFUSED : Verdict.UNCLEAR;
            case Throttled _, Unavailable _, Ambiguous _, Unreadable _ -> Verdict.UNCLEAR;
        };
    }

    /** @param now to count a Retry-After date from */
    static RefreshOutcome outcomeOf(RawAnswer answer, Instant now) {
        return switch (answer) {
            case NotSent(String cause) -> new Unavailable(cause);
            case AnswerLost(String cause) -> new Ambiguous(cause);
            case Answered answered -> outcomeOf(answered, now);
        };
    }

    private static RefreshOutcome outcomeOf(Answered answer, Instant now) {
        var body = answer.truncated() ? MissingNode.getInstance() : parse(answer.body());
        var status = answer.status();
        if (status == 200) {
            return issued(body);
        }
        if (status == 429) {
            return new Throttled(RetryAfter.parse(answer.retryAfter(), now));
        }
        if (status >= 400 && status < 500) {
            return refused(status, body, RetryAfter.parse(answer.retryAfter(), now));
        }
        return new Unavailable("status " + status);
    }

    private static RefreshOutcome issued(JsonNode body) {
        var accessToken = body.path("access_token");
        if (!accessToken.isString() || accessToken.asString().isEmpty()) {
            return new Unavailable("status 200 without a token");
        }
        return new Issued(new TokenSet(
                Secret.of(accessToken.asString()),
                text(body, "refresh_token").map(Secret::of),
                text(body, "scope").map(TokenResponse::scopes).filter(scopes -> !scopes.isEmpty()),
                lifetime(body.path("expires_in"))));
    }

    private static RefreshOutcome refused(int status, JsonNode body, Optional<Duration> retryAfter) {
        var error = text(body, "error").filter(code -> WORD.matcher(code).matches());
        if (error.isEmpty()) {
            return refusedWithoutCode(status, retryAfter);
        }
        var code = error.get();
        if (THROTTLING.contains(code)) {
            return new Throttled(retryAfter);
        }
        if (TRANSIENT.contains(code)) {
            return new Unavailable(code);
        }
        return code.equals("invalid_grant")
                ? new Rejected(text(body, "error_subtype")
                        .filter(subtype -> WORD.matcher(subtype).matches()))
                : new Misconfigured(code, code.equals("invalid_client"));
    }

    private static RefreshOutcome refusedWithoutCode(int status, Optional<Duration> retryAfter) {
        return switch (status) {
            // Google answers 403 with HTML when a rate limit is hit (FACTS, section 1).
            case 403 -> new Throttled(retryAfter);
            // Not the token endpoint's own words: something in between answered.
            case 400, 401, 408 -> new Unavailable("status " + status + " without an error code");
            default -> new Misconfigured("status_" + status, false);
        };
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.of(body.path(field))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(value -> !value.isBlank());
    }

    private static List<String> scopes(String scope) {
        return Arrays.stream(scope.split(" ")).filter(part -> !part.isBlank()).toList();
    }

    /** Some providers send the number as a string; what is no positive number counts as unstated. */
    private static Duration lifetime(JsonNode expiresIn) {
        var seconds = expiresIn.isNumber() || expiresIn.isString() ? expiresIn.asLong(0) : 0;
        return seconds > 0 ? Duration.ofSeconds(Math.min(seconds, LONGEST_LIFETIME.toSeconds())) : UNSTATED_LIFETIME;
    }
}
