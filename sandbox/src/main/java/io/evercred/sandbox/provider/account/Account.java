package io.evercred.sandbox.provider.account;

/**
 * One person at one provider.
 *
 * @param id the stand-in's own number for the account, the same after a restart with kept data
 * @param login what is typed to choose the account: the e-mail at Google, the user name at Discord
 * @param subject the provider's stable id of the person: {@code sub} at Google, a snowflake at Discord
 */
public record Account(int id, Provider provider, String login, String subject, String email, String name) {}
