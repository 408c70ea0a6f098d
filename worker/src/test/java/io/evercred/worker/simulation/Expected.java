package io.evercred.worker.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the reference model knows about one credential: less than its row, and from the provider's side. */
final class Expected {

    private String refreshToken;
    private String accessToken;
    private Grant grant;
    /** By token, the number of the commit that stored its successor. */
    private final Map<String, Long> replaced = new HashMap<>();

    private final List<ProviderCall> verdicts = new ArrayList<>();
    private Instant firstStruck;
    private boolean ambiguous;
    private boolean suspect;
    private Instant revokeSentAt;
    private long versionInTopic;

    void connected(Consent consent, boolean isSuspect) {
        refreshToken = consent.refreshToken();
        accessToken = consent.accessToken();
        grant = consent.grant();
        begin();
        suspect = isSuspect;
    }

    /**
     * Fresh tokens were stored.
     *
     * @param stillSuspect whether the revoke that made it suspect may have ended it after this call
     */
    void refreshed(ProviderCall call, boolean stillSuspect, long commit) {
        if (!call.issuedRefreshToken().equals(refreshToken)) {
            replaced.put(refreshToken, commit);
        }
        refreshToken = call.issuedRefreshToken();
        accessToken = call.issuedAccessToken();
        begin();
        suspect = stillSuspect;
    }

    private void begin() {
        forgive();
        ambiguous = false;
    }

    /**
     * A rejection was written back.
     *
     * @param counting whether the guard still counts a chain that began then: else it begins anew
     */
    void struck(ProviderCall verdict, Predicate<Instant> counting, Instant now) {
        if (firstStruck != null && !counting.test(firstStruck)) {
            verdicts.clear();
            firstStruck = null;
        }
        verdicts.add(verdict);
        // What our own revoke explains is nothing for the guard to count.
        firstStruck = firstStruck == null && !suspect ? now : firstStruck;
    }

    /** Something else than a rejection came in between. */
    void unstruck(boolean lost) {
        verdicts.clear();
        firstStruck = null;
        ambiguous |= lost;
    }

    /** A worker has never said what became of its call. */
    void abandoned() {
        ambiguous = true;
    }

    /** Whether no revoke that was sent can have its effect any more. */
    boolean outlivedRevoke(Instant now) {
        return revokeSentAt == null || !now.isBefore(revokeSentAt.plus(ConsentRules.REVOKE_LAG));
    }

    /** An operator has decided that the rejections meant nothing. */
    void forgive() {
        verdicts.clear();
        firstStruck = null;
        suspect = false;
    }

    /** A revoke of ours may have ended it. */
    void suspected() {
        suspect = true;
    }

    void revokeSent(Instant at) {
        revokeSentAt = at;
    }

    /** The next event in the topic. */
    void told(long version) {
        versionInTopic = version;
    }

    String accessToken() {
        return accessToken;
    }

    String refreshToken() {
        return refreshToken;
    }

    /** The grant that the tokens come from. */
    Grant grant() {
        return grant;
    }

    /** Whether the successor of this refresh token was stored before this commit. */
    boolean hadReplaced(String token, long commit) {
        return replaced.getOrDefault(token, Long.MAX_VALUE) < commit;
    }

    /** The rejections since anything else happened. */
    List<ProviderCall> verdicts() {
        return verdicts;
    }

    Instant firstStruck() {
        return firstStruck;
    }

    /** Whether an answer was lost since the last success. */
    boolean ambiguous() {
        return ambiguous;
    }

    /** Whether a late revoke of ours may have ended it. */
    boolean suspect() {
        return suspect;
    }

    Instant revokeSentAt() {
        return revokeSentAt;
    }

    long versionInTopic() {
        return versionInTopic;
    }
}
