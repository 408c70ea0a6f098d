package io.evercred.sandbox.provider.grant;

import java.util.SortedSet;

/** A living access token: whose it is and what it allows. */
public record Bearer(int grant, int account, SortedSet<String> scopes) {}
