package io.evercred.worker.simulation;

import java.util.Optional;

/** What a person has granted in one consent, as the provider knows it. */
final class Grant {

    /** Who ended it. */
    enum End {
        /** Its user, at the provider. */
        USER,
        /** A revoke of ours. */
        REVOKE
    }

    private final String provider;
    private final String user;
    private final int serial;
    private final boolean rotating;
    private int issued;
    private End end;
    private boolean lostToken;

    Grant(String provider, String user, int serial, boolean rotating) {
        this.provider = provider;
        this.user = user;
        this.serial = serial;
        this.rotating = rotating;
    }

    String provider() {
        return provider;
    }

    String user() {
        return user;
    }

    boolean isAlive() {
        return end == null;
    }

    /** Who ended it; nothing while it lives. */
    Optional<End> endedBy() {
        return Optional.ofNullable(end);
    }

    void end(End by) {
        if (end == null) {
            end = by;
        }
    }

    /** The refresh token that is accepted while the grant lives. */
    String refreshToken() {
        return "refresh/" + name() + (rotating ? "/" + issued : "");
    }

    /** The access token that was issued last. */
    String accessToken() {
        return "access/" + name() + "/" + issued;
    }

    boolean accepts(String token) {
        return isAlive() && token.equals(refreshToken());
    }

    /** A refresh token that it has issued for another one has reached nobody. */
    void loseToken() {
        lostToken = true;
    }

    boolean hasLostToken() {
        return lostToken;
    }

    void issue() {
        issued++;
    }

    private String name() {
        return provider + "/" + user + "/" + serial;
    }

    @Override
    public String toString() {
        return name() + (end == null ? "" : " ended by " + end);
    }
}
