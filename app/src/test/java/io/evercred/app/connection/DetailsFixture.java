package io.evercred.app.connection;

import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.schemas.CredentialId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Builds rows of the view for tests; begins with one that was refreshed ten minutes ago and serves. */
public final class DetailsFixture {

    private final Instant now;
    private Status status = Status.ACTIVE;
    private String reason;
    private String reasonDetail;
    private long generation = 1;
    private long version = 7;
    private long endedThrough;
    private List<String> scopes = List.of("openid");
    private String sealed = "sealed";
    private Instant expiry;
    private Instant refreshed;
    private Instant firstFailedAt;
    private Duration lifetime = Duration.ofHours(1);

    private DetailsFixture(Instant now) {
        this.now = now;
        this.expiry = now.plus(Duration.ofMinutes(50));
        this.refreshed = now.minus(Duration.ofMinutes(10));
    }

    public static DetailsFixture connected(Instant now) {
        return new DetailsFixture(now);
    }

    public DetailsFixture status(Status value) {
        status = value;
        return this;
    }

    public DetailsFixture reason(String value, String detail) {
        reason = value;
        reasonDetail = detail;
        return this;
    }

    public DetailsFixture generation(long value) {
        generation = value;
        return this;
    }

    public DetailsFixture version(long value) {
        version = value;
        return this;
    }

    public DetailsFixture endedThrough(long value) {
        endedThrough = value;
        return this;
    }

    public DetailsFixture scopes(String... values) {
        scopes = List.of(values);
        return this;
    }

    public DetailsFixture sealed(String value) {
        sealed = value;
        return this;
    }

    public DetailsFixture expiry(Instant value) {
        expiry = value;
        return this;
    }

    public DetailsFixture refreshed(Instant value) {
        refreshed = value;
        return this;
    }

    public DetailsFixture firstFailedAt(Instant value) {
        firstFailedAt = value;
        return this;
    }

    public DetailsFixture lifetime(Duration value) {
        lifetime = value;
        return this;
    }

    public ConnectionDetails build() {
        return new ConnectionDetails(
                CredentialId.of("google", "user-1"),
                "user-1",
                "google",
                "108113",
                status,
                Optional.ofNullable(reason),
                Optional.ofNullable(reasonDetail),
                generation,
                version,
                endedThrough,
                scopes,
                Optional.ofNullable(sealed),
                Optional.ofNullable(expiry),
                Optional.of(refreshed),
                Optional.of(now.plus(Duration.ofMinutes(25))),
                Optional.of(now.minus(Duration.ofDays(3))),
                Optional.ofNullable(firstFailedAt),
                Optional.ofNullable(lifetime));
    }
}
