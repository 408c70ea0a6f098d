package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.fault.Call;
import io.evercred.sandbox.provider.fault.Disturbance;
import io.evercred.sandbox.provider.fault.Effect;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Delivery;
import io.evercred.sandbox.provider.http.Exchange;
import io.evercred.sandbox.provider.log.Fingerprint;
import io.evercred.sandbox.provider.log.TokenCall;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** A token or revoke call: executed or replaced by a fault, and written down either way. */
final class LoggedExchange implements Exchange {

    private final Call call;
    private final String usedToken;
    private final Disturbance disturbance;
    private final Supplier<Executed> execution;
    private final Ledger ledger;
    private long sequence;

    LoggedExchange(Call call, String usedToken, Disturbance disturbance, Supplier<Executed> execution, Ledger ledger) {
        this.call = call;
        this.usedToken = usedToken;
        this.disturbance = disturbance;
        this.execution = execution;
        this.ledger = ledger;
    }

    @Override
    public Delivery delivery() {
        return disturbance.delivery();
    }

    @Override
    public Answer answer() {
        Executed executed =
                switch (disturbance.effect()) {
                    case Effect.None none -> execution.get();
                    case Effect.Lose lose -> execution.get();
                    case Effect.Refuse refuse ->
                        new Executed(
                                ledger.dialect().refuse(refuse.error()).orElseThrow(),
                                refuse.error(),
                                Optional.empty());
                    case Effect.Reply reply ->
                        new Executed(reply.answer(), "status_" + reply.status(), Optional.empty());
                };
        sequence = ledger.calls().add(entry(executed, TokenCall.Delivered.PENDING));
        return executed.answer();
    }

    @Override
    public void ended(boolean delivered) {
        if (sequence > 0) {
            ledger.calls().ended(sequence, delivered);
        } else {
            Executed never = new Executed(Answer.json(0, ""), "reset", Optional.empty());
            ledger.calls().add(entry(never, TokenCall.Delivered.NO));
        }
    }

    private TokenCall entry(Executed executed, TokenCall.Delivered delivered) {
        Optional<IssuedTokens> tokens = executed.tokens();
        return new TokenCall(
                0,
                ChronoUnit.MICROS.between(Instant.EPOCH, ledger.clock().instant()),
                call.provider(),
                call.endpoint(),
                call.grantType(),
                call.account(),
                Fingerprint.of(usedToken),
                Fingerprint.of(tokens.flatMap(IssuedTokens::refreshToken).orElse("")),
                tokens.map(IssuedTokens::serial).orElse(0),
                executed.outcome(),
                executed.answer().status(),
                delivered);
    }
}
