package io.evercred.worker.simulation;

import io.evercred.worker.credential.Credential;
import io.evercred.worker.refresh.SimulatedResult;
import java.time.Instant;
import java.util.Map;

/** What a result may make of a credential. */
final class WriteBackRules {

    private final Surroundings around;
    private final EndingRules endings;
    private final Map<Call.Key, Call> calls;

    WriteBackRules(Surroundings around, EndingRules endings, Map<Call.Key, Call> calls) {
        this.around = around;
        this.endings = endings;
        this.calls = calls;
    }

    void check(Credential before, Credential after, Expected expected, Cause.WritingBack writing, long commit) {
        var result = writing.results().stream()
                .filter(one -> one.credentialId().equals(after.id()))
                .findFirst()
                .orElseThrow();
        var call = calls.get(Call.Key.of(result));
        Violation.unless(
                call != null && call.atProvider().kind().word().equals(result.word()),
                "a result is what the provider answered",
                result,
                call);
        Violation.unless(!before.ended(), "P3 a late result is dropped", before, result);
        Violation.unless(
                before.counters().generation() == result.credential().counters().generation(),
                "P2 a result of an older consent is dropped",
                before,
                result);
        Violation.unless(
                before.counters().tokenSeq() == result.credential().counters().tokenSeq(),
                "a result that newer tokens have overtaken is dropped",
                before,
                result);
        if (result.creds().isPresent()) {
            refreshed(before, after, expected, result, call.atProvider());
            // Suspected before this very claim, and not again since, and too late for any revoke: then its answer has
            // settled it.
            var settled = result.claim().attemptedAt().equals(before.claim().attemptedAt());
            expected.refreshed(
                    call.atProvider(),
                    expected.suspect()
                            && !(settled
                                    && expected.outlivedRevoke(result.claim().attemptedAt())),
                    commit);
            Violation.unless(
                    after.trouble().suspect() == expected.suspect(),
                    "what a revoke may still end, or has become suspect during a call, stays suspect",
                    before,
                    after);
        } else {
            failed(before, after, expected, result, call.atProvider(), writing.now());
        }
        call.became(Call.Fate.WRITTEN);
    }

    private void refreshed(
            Credential before, Credential after, Expected expected, SimulatedResult result, ProviderCall call) {
        Violation.unless(
                call.grant() == expected.grant() && call.refreshToken().equals(expected.refreshToken()),
                "tokens stay with their credential and their consent",
                call,
                expected.grant());
        Violation.unless(
                after.tokens().googleCredsJson().equals(result.creds().get())
                        && after.tokens()
                                .googleCredsExpiry()
                                .equals(result.expiry().get())
                        && after.counters().tokenSeq() == before.counters().tokenSeq() + 1,
                "fresh tokens are stored as they were issued",
                after,
                result);
        new Tokens(around).areStored(after, call.issuedRefreshToken(), call.issuedAccessToken());
    }

    private void failed(
            Credential before,
            Credential after,
            Expected expected,
            SimulatedResult result,
            ProviderCall call,
            Instant now) {
        Violation.unless(
                result.claim().claimId().equals(before.claim().claimId()),
                "P1 a failure counts only while its claim is its own",
                before,
                result);
        Violation.unless(after.tokens().equals(before.tokens()), "a failure leaves the tokens alone", before, after);
        switch (call.kind()) {
            case REJECTED -> {
                expected.struck(call, began -> isCounted(began, before, after, expected, now), now);
                endings.rejected(after, expected, now);
            }
            case MISCONFIGURED, THROTTLED, UNAVAILABLE, LOST -> {
                expected.unstruck(call.kind() == ProviderCall.Kind.LOST);
                endings.notEnded(after, call);
            }
            case ISSUED -> Violation.unless(false, "issued tokens are no failure", call, result);
        }
    }

    /** The guard looks back so far only; and once it is asked, not beyond what an operator has settled. */
    private boolean isCounted(Instant began, Credential before, Credential after, Expected expected, Instant now) {
        var provider = before.owner().provider();
        var settled = around.guards().countingFrom(provider);
        var asksGuard = !expected.suspect()
                && expected.verdicts().size() + 1 >= around.strikes().strikes();
        var recent = !began.isBefore(now.minus(around.guardWindow()))
                && !(asksGuard && settled != null && !began.isAfter(settled));
        if (recent || !before.held()) {
            return recent;
        }
        if (endings.guard().wasHolding(provider) || around.guards().isBeingSettled(provider)) {
            return true;
        }
        // Whether the hold that begins in this very transaction began before this one came to its turn.
        return around.guards().isHolding(provider) && after.trouble().strikes() > 1;
    }

    /** A part has been written: what it has not changed has been dropped, and with good reason. */
    void done(Cause.WritingBack writing) {
        for (var result : writing.results()) {
            var call = calls.get(Call.Key.of(result));
            if (call.fate() == Call.Fate.ON_ITS_WAY) {
                dropped(result, call, around.database().credentials().get(result.credentialId()));
            }
        }
    }

    /** The database would not take it. */
    void givenUp(SimulatedResult result) {
        calls.get(Call.Key.of(result)).became(Call.Fate.LOST);
    }

    private void dropped(SimulatedResult result, Call call, Credential current) {
        call.became(Call.Fate.DROPPED);
        var claimed = result.credential().counters();
        var fits = !current.ended()
                && current.counters().generation() == claimed.generation()
                && current.counters().tokenSeq() == claimed.tokenSeq();
        var fresh = result.creds().isPresent();
        Violation.unless(
                !(fits
                        && (fresh
                                || result.claim()
                                        .claimId()
                                        .equals(current.claim().claimId()))),
                "no result is dropped that nothing newer has overtaken",
                result,
                current);
        if (fresh && call.atProvider().rotated() && current.counters().generation() == claimed.generation()) {
            rotatedInVain(call.atProvider(), current);
        }
    }

    /** The only refresh token that the provider still accepts, and it is not stored. */
    private void rotatedInVain(ProviderCall call, Credential current) {
        var byUser = current.ended()
                && !current.state().reason().equals("provider")
                && current.counters().endedThrough() >= current.counters().generation();
        Violation.unless(
                current.ended() || !around.provider().accepts(call.issuedRefreshToken()),
                "the live token of a live credential is never dropped",
                call,
                current);
        Violation.unless(
                !byUser || around.revocations().waiting(current.id()).isPresent(),
                "a token that came after its user had disconnected is revoked",
                call,
                current);
    }
}
