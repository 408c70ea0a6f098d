package io.evercred.app.account;

import java.util.Optional;

/**
 * What the database says of a signed-in user now.
 *
 * @param linked whether they have an account of the provider that was asked for
 * @param accountEmail the address of that account
 */
public record Person(String userId, Role role, boolean linked, Optional<String> accountEmail) {}
