package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.http.Delivery;

/** What all faults together do to one call. */
public record Disturbance(Delivery delivery, Effect effect) {

    static final Disturbance NONE = new Disturbance(Delivery.PLAIN, new Effect.None());
}
