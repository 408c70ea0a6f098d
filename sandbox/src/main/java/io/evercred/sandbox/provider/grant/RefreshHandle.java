package io.evercred.sandbox.provider.grant;

/**
 * A well-formed refresh token of ours, alive or dead.
 *
 * @param line the refresh token line: a token and, on a rotating provider, its successors
 * @param serial the place in the line, from zero
 */
public record RefreshHandle(int line, int serial, int grant, int account) {}
