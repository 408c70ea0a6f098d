package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.fault.Disturbance;
import io.evercred.sandbox.provider.fault.Effect;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Delivery;
import io.evercred.sandbox.provider.http.Exchange;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A call that is neither to a token nor to a revoke endpoint: executed or replaced by a fault, and counted. */
final class ApiExchange implements Exchange {

    private final Disturbance disturbance;
    private final Supplier<Answer> execution;
    private final Function<String, Answer> refusals;
    private final IntConsumer counted;
    private boolean executed;

    ApiExchange(
            Disturbance disturbance,
            Supplier<Answer> execution,
            Function<String, Answer> refusals,
            IntConsumer counted) {
        this.disturbance = disturbance;
        this.execution = execution;
        this.refusals = refusals;
        this.counted = counted;
    }

    @Override
    public Delivery delivery() {
        return disturbance.delivery();
    }

    @Override
    public Answer answer() {
        Answer answer =
                switch (disturbance.effect()) {
                    case Effect.None none -> execution.get();
                    case Effect.Lose lose -> execution.get();
                    case Effect.Refuse refuse -> refusals.apply(refuse.error());
                    case Effect.Reply reply -> reply.answer();
                };
        executed = true;
        counted.accept(answer.status());
        return answer;
    }

    @Override
    public void ended(boolean delivered) {
        if (!executed) {
            counted.accept(0);
        }
    }
}
