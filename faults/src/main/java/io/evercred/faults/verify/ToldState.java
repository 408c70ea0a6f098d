package io.evercred.faults.verify;

/**
 * What the state topic says of a credential, in its last value.
 *
 * @param status in the word of the table
 */
public record ToldState(long version, String status) {}
