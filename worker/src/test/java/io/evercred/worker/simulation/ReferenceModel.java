package io.evercred.worker.simulation;

import io.evercred.schemas.CredentialConnected;
import io.evercred.schemas.CredentialDegraded;
import io.evercred.schemas.CredentialEvent;
import io.evercred.schemas.CredentialRecovered;
import io.evercred.schemas.CredentialRefreshed;
import io.evercred.schemas.CredentialRevoked;
import io.evercred.worker.credential.Credential;
import io.evercred.worker.credential.Status;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Says of every committed change whether the promises allow it. It knows what the provider really did, what the app
 * published and what is going on; it knows nothing of how the worker comes to its decisions.
 */
final class ReferenceModel {

    private static final Cause NOTHING = new Cause.Nothing();

    private final Surroundings around;
    private final Map<UUID, Expected> credentials = new HashMap<>();
    private final Map<Call.Key, Call> calls = new HashMap<>();
    private final ClaimRules claims;
    private final WriteBackRules writeBack;
    private final ConsentRules consents;
    private final EndingRules endings;
    private Cause cause = NOTHING;
    private long commits;
    private final Map<String, CredentialEvent> sent = new HashMap<>();
    private int sentAgain;

    ReferenceModel(Surroundings around) {
        this.around = around;
        this.claims = new ClaimRules();
        var guard = new GuardRules(around, this::of);
        this.endings = new EndingRules(around, guard, calls.values());
        this.writeBack = new WriteBackRules(around, endings, calls);
        this.consents = new ConsentRules(around);
    }

    Expected of(UUID id) {
        return credentials.computeIfAbsent(id, _ -> new Expected());
    }

    Surroundings around() {
        return around;
    }

    ConsentRules consents() {
        return consents;
    }

    EndingRules endings() {
        return endings;
    }

    WriteBackRules writeBack() {
        return writeBack;
    }

    Cause cause() {
        return cause;
    }

    /** From now on, this is why things change. */
    void because(Cause now) {
        cause = now;
        endings.guard().begin();
    }

    void because() {
        cause = NOTHING;
    }

    /** A call has been made. */
    Call called(Call.Key key, ProviderCall atProvider) {
        var expected = of(key.credentialId());
        Violation.unless(
                !expected.hadReplaced(atProvider.refreshToken(), claims.claimedBy(key.claimId())),
                "no claim that begins after a successor was stored uses the token that it replaced",
                atProvider);
        var call = new Call(atProvider);
        Violation.unless(calls.put(key, call) == null, "one claim makes one call", key);
        return call;
    }

    /** How many events came to the topic once more. */
    int sentAgain() {
        return sentAgain;
    }

    /** What became of the calls. */
    Map<Call.Fate, Integer> fates() {
        var fates = new EnumMap<Call.Fate, Integer>(Call.Fate.class);
        calls.values().forEach(call -> fates.merge(call.fate(), 1, Integer::sum));
        return fates;
    }

    /** Checks what a transaction has changed, all of it. */
    void committed(SimulatedDatabase.Commit commit) {
        var events = new ArrayList<>(commit.outbox());
        commits++;
        for (var change : commit.credentials()) {
            var after = change.after();
            Violation.unless(after != null, "a credential's row is never deleted", change.before());
            var before = change.before() == null ? Credential.blank(after.id(), after.owner()) : change.before();
            var event = takeEvent(events, before, after);
            always(before, after);
            byCause(before, after, of(after.id()));
            told(before, after, event);
        }
        Violation.unless(events.isEmpty(), "P4 an event tells of a transition in its own transaction", events);
    }

    private static Optional<CredentialEvent> takeEvent(List<OutboxRow> events, Credential before, Credential after) {
        var own = events.stream()
                .filter(row -> row.event().credentialId().equals(after.id()))
                .toList();
        events.removeAll(own);
        var transitions = after.counters().version() - before.counters().version();
        Violation.unless(
                transitions == own.size() && transitions >= 0 && transitions <= 1,
                "P4 each transition has exactly one event, written with it",
                before,
                after,
                own);
        own.forEach(row -> Violation.unless(
                row.eventId().equals(after.id() + "/" + after.counters().version())
                        && row.event().version() == after.counters().version()
                        && row.event().generation() == after.counters().generation()
                        && row.event().userId().equals(after.owner().userId()),
                "P4 an event says what its transition was",
                row,
                after));
        return own.stream().map(OutboxRow::event).findFirst();
    }

    private void always(Credential before, Credential after) {
        var was = before.counters();
        var is = after.counters();
        Violation.unless(
                is.generation() >= was.generation()
                        && is.endedThrough() >= was.endedThrough()
                        && is.tokenSeq() >= was.tokenSeq(),
                "counters never fall",
                before,
                after);
        Violation.unless(
                !before.ended() || after.ended() || cause instanceof Cause.Storing,
                "P3 nothing but a newer consent brings an ended credential back",
                before,
                after);
        Violation.unless(
                before.tokens().equals(after.tokens())
                        || after.tokens().googleCredsJson() != null
                        || cause instanceof Cause.Clearing,
                "P1 fields are cleared by the consumer of endings alone",
                before,
                after);
    }

    private void told(Credential before, Credential after, Optional<CredentialEvent> event) {
        var told = event.<Class<?>>map(CredentialEvent::getClass).orElse(null);
        Violation.unless(
                told == expectedEvent(before, after), "P4 each change has the event that tells it", told, after);
    }

    private Class<?> expectedEvent(Credential before, Credential after) {
        if (!before.ended() && after.ended()) {
            return CredentialRevoked.class;
        }
        if (after.counters().generation() != before.counters().generation()) {
            return CredentialConnected.class;
        }
        if (after.counters().tokenSeq() != before.counters().tokenSeq()) {
            return before.state().status() == Status.DEGRADED ? CredentialRecovered.class : CredentialRefreshed.class;
        }
        return before.state().status() != after.state().status() ? CredentialDegraded.class : null;
    }

    private void byCause(Credential before, Credential after, Expected expected) {
        switch (cause) {
            case Cause.Nothing _ -> Violation.unless(false, "nothing changes without a cause", before, after);
            case Cause.Scanning scanning -> claims.scanned(before, after, scanning, expected, commits);
            case Cause.Asked asked -> claims.asked(before, after, asked, expected, commits);
            case Cause.Calling _ -> claims.letGo(before, after, calls.keySet());
            case Cause.WritingBack writing -> writeBack.check(before, after, expected, writing, commits);
            case Cause.Storing storing -> consents.check(before, after, expected, storing);
            case Cause.Disconnecting disconnecting -> endings.disconnected(before, after, disconnecting);
            case Cause.Watching _ -> endings.settled(before, after, expected);
            case Cause.Clearing clearing -> endings.cleared(before, after, clearing.event());
            case Cause.Revoking _ -> {
                if (before.ended()) {
                    endings.announced(before, after, expected);
                } else {
                    endings.suspected(before, after, expected);
                }
            }
        }
    }

    /** A row has been sent to the topic. */
    void told(OutboxRow row) {
        var expected = of(row.event().credentialId());
        var version = row.event().version();
        Violation.unless(
                version <= expected.versionInTopic() + 1,
                "P4 events of a credential come in order and none is missing",
                row,
                expected.versionInTopic());
        var first = sent.putIfAbsent(row.eventId(), row.event());
        Violation.unless(first == null || first.equals(row.event()), "P4 an event id has one content", first, row);
        sentAgain += version <= expected.versionInTopic() ? 1 : 0;
        expected.told(Math.max(version, expected.versionInTopic()));
    }
}
