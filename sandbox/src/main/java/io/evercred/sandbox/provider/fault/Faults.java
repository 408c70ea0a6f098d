package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.http.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * The faults that are switched on. Latencies of several add up; of effects, the fault that was switched on first
 * wins, and the others are not used up by that call.
 */
public final class Faults {

    private final List<Active> active = new CopyOnWriteArrayList<>();

    private record Active(Fault fault, AtomicLong callsLeft, Allowance allowance) {

        static Active of(Fault fault) {
            var selection = fault.selection();
            return new Active(
                    fault, new AtomicLong(selection.calls()), new Allowance(selection.beyondRate(), System.nanoTime()));
        }

        boolean strikes(Call call, RandomGenerator random) {
            var share = fault.selection().share();
            return fault.target().covers(call)
                    && (share >= 1 || random.nextDouble() < share)
                    && !allowance.pass(System.nanoTime())
                    && callsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }

        boolean hasEffect() {
            return !(fault.effect() instanceof Effect.None);
        }
    }

    /** Switches a fault on. */
    public void add(Fault fault) {
        active.add(Active.of(fault));
    }

    /** Switches every fault off. */
    public void clear() {
        active.clear();
    }

    /** Returns the faults that still have calls to strike, each with the number left. */
    public List<Fault> remaining() {
        return active.stream()
                .filter(one -> one.callsLeft().get() > 0)
                .map(one -> one.fault().forCalls(one.callsLeft().get()))
                .toList();
    }

    /** Decides what happens to this call, and uses up the faults that strike it. */
    public Disturbance next(Call call) {
        if (active.isEmpty() || call.endpoint() == Endpoint.CONTROL) {
            return Disturbance.NONE;
        }
        RandomGenerator random = ThreadLocalRandom.current();
        Duration before = Duration.ZERO;
        Duration after = Duration.ZERO;
        Shape shape = Shape.PLAIN;
        Effect effect = new Effect.None();
        for (Active one : active) {
            boolean superseded = one.hasEffect() && !(effect instanceof Effect.None);
            if (superseded || !one.strikes(call, random)) {
                continue;
            }
            Shape own = one.fault().shape();
            Duration wait = own.latency().draw(random);
            before = own.latencyAfter() ? before : before.plus(wait);
            after = own.latencyAfter() ? after.plus(wait) : after;
            shape = own.dripInterval().isZero() && own.bodySize() == 0 ? shape : own;
            effect = one.hasEffect() ? one.fault().effect() : effect;
        }
        Delivery.Reset reset = effect instanceof Effect.Lose lose ? lose.when() : Delivery.Reset.NEVER;
        return new Disturbance(
                new Delivery(before, after, reset, shape.dripInterval(), shape.dripBytes(), shape.bodySize()), effect);
    }
}
