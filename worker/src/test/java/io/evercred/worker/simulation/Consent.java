package io.evercred.worker.simulation;

import io.evercred.schemas.Envelope;
import io.evercred.schemas.OAuthCallbackCompleted;

/**
 * A consent as the app has published it.
 *
 * @param refreshToken in the clear, as only the provider and the worker may know it
 * @param accessToken likewise
 */
record Consent(
        Envelope envelope, OAuthCallbackCompleted callback, Grant grant, String refreshToken, String accessToken) {

    @Override
    public String toString() {
        return callback.provider() + "/" + callback.userId() + " generation " + callback.generation();
    }
}
