package io.evercred.faults.verify;

import io.evercred.faults.fleet.Acts.Fate;
import io.evercred.faults.fleet.Call;
import io.evercred.faults.fleet.Member;
import io.evercred.faults.fleet.Tokens;
import io.evercred.faults.verify.Finding.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Compares what the provider, the table and the topic say. It knows the promises and nothing of how they are kept; it
 * expects a fleet that is still, with an outbox that has been drained.
 */
public final class Verifier {

    /**
     * A worker can sleep so long between its claim and its call. What that brings has been overtaken and is dropped, and
     * rightly; what was overtaken by nothing is seen later than that.
     */
    private static final Duration OVERTAKEN = Duration.ofSeconds(60);

    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle();

    private Verifier(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Looks at everything. */
    public static Verdict verify(Evidence evidence) {
        var verifier = new Verifier(evidence);
        evidence.members().values().forEach(verifier::look);
        return new Verdict(evidence, List.copyOf(verifier.findings), verifier.chronicle);
    }

    private void look(Member member) {
        var row = evidence.rows().get(member.id());
        if (row == null) {
            // Strangers whose consent was never sent have none.
            if (evidence.acts().consent(member.id()).isPresent() || member.startVersion() > 0) {
                find(Check.LOST, member, "it has no row");
            }
            return;
        }
        lookAtFate(member, row);
        lookAtEvents(member, row);
        lookAtEnding(member, row);
        lookAtTokens(member, row);
    }

    private void lookAtFate(Member member, Stored row) {
        switch (evidence.acts().fate(member.id())) {
            case LIVES -> lookAtLiving(member, row);
            case ENDED -> {
                if (!row.ended()) {
                    find(Check.NOT_ENDED, member, "its user disconnected, and it is " + row.status());
                }
            }
            case OPEN -> chronicle.open++;
        }
        if (row.ended() && !row.cleared()) {
            find(Check.NOT_ENDED, member, "it has ended, and its fields are still there");
        }
        if (!row.ended() && (row.cleared() || row.partlyCleared())) {
            find(Check.LOST, member, "it is %s, and its fields are gone".formatted(row.status()));
        }
    }

    private void lookAtLiving(Member member, Stored row) {
        if (row.ended()) {
            find(Check.LOST, member, "it is revoked (%s)%s".formatted(row.reason(), lastCalls(member)));
            return;
        }
        long newest = evidence.acts().generation(member.id());
        if (row.generation() != newest) {
            find(Check.LOST, member, "its user consented %d times, stored is %d".formatted(newest, row.generation()));
            return;
        }
        var known = expectedToken(member);
        if (row.fingerprint().isEmpty()) {
            find(Check.LOST, member, "its refresh token does not open");
        } else if (!row.fingerprint().get().equals(known)) {
            find(
                    Check.LOST,
                    member,
                    "the provider issued %s last, stored is %s%s"
                            .formatted(known, row.fingerprint().get(), lastCalls(member)));
        } else {
            lookAtFreshness(member, row);
        }
    }

    /** The provider issued tokens for the token that is stored, its answer was delivered, and nothing was stored since. */
    private void lookAtFreshness(Member member, Stored row) {
        var known = row.fingerprint().orElseThrow();
        evidence.callsOf(member).stream()
                .filter(call -> call.refresh() && call.wasIssued() && call.delivered())
                .filter(call -> call.used().equals(known) || call.issued().equals(known))
                .map(Call::time)
                .max(Comparator.naturalOrder())
                .filter(issued -> row.refreshed()
                        .map(refreshed -> refreshed.isBefore(issued.minus(OVERTAKEN)))
                        .orElse(true))
                .ifPresent(issued -> find(
                        Check.LOST,
                        member,
                        "the provider issued tokens at %s, the row was last refreshed at %s%s"
                                .formatted(issued, row.refreshed(), lastCalls(member))));
    }

    /** What the provider issued last: at a consent, or with a later refresh of that consent's line. */
    private String expectedToken(Member member) {
        var token = evidence.acts()
                .consent(member.id())
                .map(consent -> consent.fingerprint())
                .orElseGet(() -> Tokens.fingerprint(member.refreshToken()));
        for (var call : evidence.callsOf(member)) {
            // Each successor names its predecessor: calls of an older consent do not connect.
            if (call.wasIssued() && !call.issued().isEmpty() && call.used().equals(token)) {
                token = call.issued();
            }
        }
        return token;
    }

    private void lookAtEvents(Member member, Stored row) {
        var contents = new HashMap<String, String>();
        var distinct = new ArrayList<Told>();
        for (var told : evidence.eventsOf(member)) {
            var before = contents.putIfAbsent(told.eventId(), told.content());
            if (before == null) {
                distinct.add(told);
            } else if (before.equals(told.content())) {
                chronicle.repeated++;
            } else {
                find(Check.TWO_CONTENTS, member, "two events with the id " + told.eventId());
            }
        }
        chronicle.events += distinct.size();
        long version = member.startVersion();
        for (var told : distinct) {
            if (told.version() <= version) {
                find(Check.DISORDER, member, "version %d after %d".formatted(told.version(), version));
            } else if (told.version() > version + 1) {
                find(Check.UNTOLD, member, "after version %d comes %d".formatted(version, told.version()));
            }
            version = Math.max(version, told.version());
        }
        if (version != row.version()) {
            find(Check.UNTOLD, member, "the row has version %d, the last event %d".formatted(row.version(), version));
        }
        lookAtLastKind(member, row, distinct);
        lookAtLastValue(member, row);
        lookAtState(member, row);
    }

    /** The newest event is about what the row is now. */
    private void lookAtLastKind(Member member, Stored row, List<Told> distinct) {
        if (!distinct.isEmpty() && !distinct.getLast().leadsTo(row.status())) {
            find(
                    Check.UNTOLD,
                    member,
                    "it is %s, and its last event is %s"
                            .formatted(row.status(), distinct.getLast().kind()));
        }
    }

    /** Who reads states alone knows as much. */
    private void lookAtState(Member member, Stored row) {
        var state = evidence.states().get(member.id());
        if (state == null && !evidence.eventsOf(member).isEmpty()) {
            find(Check.STATE, member, "the state topic has no word of it");
        } else if (state != null
                && (state.version() != row.version() || !state.status().equals(row.status()))) {
            find(
                    Check.STATE,
                    member,
                    "the state topic says %s in version %d, the row %s in version %d"
                            .formatted(state.status(), state.version(), row.status(), row.version()));
        }
    }

    private void lookAtLastValue(Member member, Stored row) {
        var events = evidence.eventsOf(member);
        if (!events.isEmpty() && events.getLast().version() != row.version()) {
            find(
                    Check.DISORDER,
                    member,
                    "the last value of its key has version %d, the row %d"
                            .formatted(events.getLast().version(), row.version()));
        }
    }

    private void lookAtEnding(Member member, Stored row) {
        Told ending = null;
        for (var told : evidence.eventsOf(member)) {
            if (told.connects() && ending != null) {
                new Ending(member, row, ending, told.time()).look(evidence, this::find, chronicle);
                ending = null;
            } else if (told.ends()) {
                ending = told;
            }
        }
        if (ending != null) {
            new Ending(member, row, ending, Instant.MAX).look(evidence, this::find, chronicle);
        }
        if (row.ended() && ending == null && evidence.acts().fate(member.id()) != Fate.ENDED) {
            find(Check.NO_CAUSE, member, "it is revoked (%s) and no event says so".formatted(row.reason()));
        }
    }

    private void lookAtTokens(Member member, Stored row) {
        // A seeded row begins with token_seq 1 and without an event.
        long told = evidence.eventsOf(member).stream()
                .filter(Told::tellsOfTokens)
                .map(Told::eventId)
                .distinct()
                .count();
        if (told + member.startVersion() != row.tokenSeq()) {
            find(
                    Check.APPLIED_TWICE,
                    member,
                    "tokens were stored %d times, events tell of %d"
                            .formatted(row.tokenSeq() - member.startVersion(), told));
        }
        var issued =
                evidence.callsOf(member).stream().filter(Call::mayBringTokens).count();
        var consents = evidence.eventsOf(member).stream()
                .filter(Told::connects)
                .map(Told::eventId)
                .distinct()
                .count();
        if (told - consents > issued) {
            find(
                    Check.APPLIED_TWICE,
                    member,
                    "%d refreshes were stored, the provider knows of %d".formatted(told - consents, issued));
        }
    }

    private String lastCalls(Member member) {
        var calls = evidence.callsOf(member);
        var text = new StringBuilder("; its last calls:");
        calls.subList(Math.max(0, calls.size() - 5), calls.size()).stream()
                .map(Verifier::brief)
                .forEach(text::append);
        return text.toString();
    }

    private static String brief(Call call) {
        return " [%s %s %s used %s issued %s%s]"
                .formatted(
                        call.time(),
                        call.endpoint(),
                        call.outcome(),
                        call.used(),
                        call.issued(),
                        call.delivered() ? "" : ", undelivered");
    }

    private void find(Check check, Member member, String what) {
        findings.add(new Finding(check, member, what));
    }
}
