package io.evercred.faults.verify;

import io.evercred.faults.fleet.Acts;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.fleet.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the three witnesses say of one credential of a rotating provider; by default they agree. */
final class Witnesses {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    // Fakes.
    static final String FIRST = Tokens.fingerprint("token-1");
    static final String SECOND = Tokens.fingerprint("token-2");

    final Member member = new Member(new UUID(1, 1), "discord", "user-1", "load-0000001", "9001", "token-1", 1);
    final Acts acts = new Acts();
    final List<Call> calls = new ArrayList<>();
    final List<Told> events = new ArrayList<>();

    private String status = "active";
    private long version = 1;
    private long tokenSeq = 1;
    private Optional<String> stored = Optional.of(FIRST);
    private boolean cleared;
    private Optional<Instant> attempted = Optional.empty();
    private Instant refreshed = NOON;
    private Optional<ToldState> state = Optional.empty();
    private long generation = 1;

    /** The provider issues the next token, the row has it, and an event tells. */
    Witnesses refreshed() {
        calls(call(0, "issued", 200, FIRST, SECOND));
        version++;
        tokenSeq++;
        stored = Optional.of(SECOND);
        events.add(told("CredentialRefreshed", "", version, NOON));
        return this;
    }

    /** It ends at noon. */
    Witnesses revoked(String reason) {
        version++;
        status = "revoked";
        cleared = true;
        stored = Optional.empty();
        events.add(told("CredentialRevoked", reason, version, NOON));
        return this;
    }

    /** The provider rejects it, so many seconds after noon. */
    Witnesses rejected(int... seconds) {
        for (int second : seconds) {
            calls(call(second, "invalid_grant", 400, FIRST, ""));
        }
        return this;
    }

    Witnesses refreshedLast(int seconds) {
        refreshed = NOON.plusSeconds(seconds);
        return this;
    }

    Witnesses inStatus(String other) {
        status = other;
        return this;
    }

    Witnesses saying(long at, String other) {
        state = Optional.of(new ToldState(at, other));
        return this;
    }

    /** Its user has consented a second time, with the same token. */
    Witnesses ofSecondConsent() {
        generation = 2;
        acts.consented(member.id(), 2, member.refreshToken());
        return this;
    }

    /** Our revoke of something older is executed, so many seconds after noon. */
    Witnesses revokedAtProvider(int second) {
        calls(new Call(
                calls.size() + 1,
                NOON.plusSeconds(second),
                "discord",
                "revoke",
                member.account(),
                FIRST,
                "",
                "revoked",
                200,
                true));
        return this;
    }

    Witnesses storing(String fingerprint) {
        stored = Optional.ofNullable(fingerprint);
        return this;
    }

    Witnesses storingTimes(long times) {
        tokenSeq = times;
        return this;
    }

    Witnesses atVersion(long other) {
        version = other;
        return this;
    }

    Witnesses keepingFields() {
        cleared = false;
        return this;
    }

    Witnesses losingFields() {
        cleared = true;
        return this;
    }

    Witnesses attempted(int seconds) {
        attempted = Optional.of(NOON.plusSeconds(seconds));
        return this;
    }

    void calls(Call call) {
        calls.add(call);
    }

    Call call(int seconds, String outcome, int status, String used, String issued) {
        return new Call(
                calls.size() + 1,
                NOON.plusSeconds(seconds),
                "discord",
                "token",
                member.account(),
                used,
                issued,
                outcome,
                status,
                true);
    }

    Told told(String kind, String reason, long at, Instant time) {
        return new Told(member.id(), member.id() + "/" + at, kind, reason, generation, at, time, kind + at + time);
    }

    /** What the verifier makes of it. */
    List<Finding.Check> findings() {
        var row = new Stored(
                member.id(),
                status,
                null,
                generation,
                0,
                version,
                tokenSeq,
                cleared,
                false,
                stored,
                Optional.of(refreshed),
                attempted);
        var said = state.or(() -> Optional.of(new ToldState(version, status)));
        var evidence = new Evidence(
                Map.of(member.id(), member),
                acts,
                Map.of(member.id(), calls),
                Map.of(member.id(), row),
                Map.of(member.id(), events),
                Map.of(member.id(), said.get()),
                0);
        return Verifier.verify(evidence).findings().stream().map(Finding::check).toList();
    }
}
