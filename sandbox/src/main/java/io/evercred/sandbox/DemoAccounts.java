package io.evercred.sandbox;

/** Who can sign in at the stand-in, and what the app lets them do. */
final class DemoAccounts {

    static final String STAFF = "minji@example.com,jun@example.com";

    static final String ADMINS = "admin@example.com";

    private DemoAccounts() {}
}
