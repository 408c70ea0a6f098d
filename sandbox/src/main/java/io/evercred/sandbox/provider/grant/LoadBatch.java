package io.evercred.sandbox.provider.grant;

/** A run of grants of load-test accounts with consecutive numbers, each with one refresh token. */
record LoadBatch(int provider, int client, int firstNumber, int firstGrant, int firstLine, int count) {

    boolean holds(int provider, int client, int number) {
        return this.provider == provider
                && this.client == client
                && number >= firstNumber
                && number < firstNumber + count;
    }
}
