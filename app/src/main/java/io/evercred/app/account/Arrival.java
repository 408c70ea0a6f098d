package io.evercred.app.account;

/** What came of somebody who returned from a provider. */
public sealed interface Arrival {

    /** They are this user; the account is linked. */
    record Welcome(SignedInUser user) implements Arrival {}

    /** The account, or its address, belongs to another user. */
    record SomebodyElses() implements Arrival {}

    /**
     * The signed-in user already has another account of this provider, or did not ask to link one.
     */
    record AnotherAccount() implements Arrival {}

    /** Their account here is being erased, which takes a moment; then they are new here. */
    record Leaving() implements Arrival {}
}
