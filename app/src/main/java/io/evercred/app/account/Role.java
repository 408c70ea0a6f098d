package io.evercred.app.account;

/** What a person may do here; each role includes those before it. */
public enum Role {
    /** Everybody who has signed in. */
    USER,
    /** May connect a calendar. */
    STAFF,
    /** May operate the fleet. */
    ADMIN;

    /** Whether this role may do what {@code needed} asks for. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
