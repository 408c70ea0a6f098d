package io.evercred.worker.credential;

/**
 * Whose credential it is.
 *
 * @param userId the dashboard user
 * @param accountId the account at the provider
 */
public record Owner(String provider, String userId, String accountId) {}
