package io.evercred.worker.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decides what a token endpoint's answer means. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AnswerOfProvider {

    private final Instant now = Instant.parse("2026-11-24T12:00:00Z");

    /** As Google answers; the token is a fake. */
    private final RawAnswer granted = answer(200, """
            {"access_token": "%s", "expires_in": 3599, "token_type": "Bearer",
             "scope": "openid email profile https://www.googleapis.com/auth/calendar"}
            """.formatted("access--".repeat(27)));

    private final RawAnswer refused = answer(400, """
            {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
            """);

    private static RawAnswer answer(int status, String body) {
        return new RawAnswer.Answered(status, Optional.empty(), body.getBytes(UTF_8), false);
    }

    @Benchmark
    public Object issued() {
        return TokenResponse.outcomeOf(granted, now);
    }

    @Benchmark
    public Object rejected() {
        return TokenResponse.outcomeOf(refused, now);
    }
}
