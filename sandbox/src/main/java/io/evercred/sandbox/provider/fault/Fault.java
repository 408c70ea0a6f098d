package io.evercred.sandbox.provider.fault;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.http.Delivery;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One disturbance. Start with {@link #at} and narrow or describe it with the other methods.
 *
 * @param target whom it covers
 * @param selection which of the covered calls it strikes
 */
public record Fault(Target target, Selection selection, Effect effect, Shape shape) {

    /** A fault at one endpoint of a provider, so far without effect. */
    public static Fault at(Provider provider, Endpoint endpoint) {
        Target target = new Target(Optional.of(provider), Optional.of(endpoint), Optional.empty(), Optional.empty(), 1);
        return new Fault(target, Selection.ALL, new Effect.None(), Shape.PLAIN);
    }

    /** Strikes refreshes at the token endpoint. */
    public static Fault atRefresh(Provider provider) {
        return at(provider, Endpoint.TOKEN).ofGrantType("refresh_token");
    }

    /** Restricts the fault to token calls of that grant type. */
    public Fault ofGrantType(String grantType) {
        return with(new Target(
                target.provider(), target.endpoint(), Optional.of(grantType), target.account(), target.accountShare()));
    }

    /** Restricts the fault to the account of that id. */
    public Fault ofAccount(int account) {
        return with(new Target(
                target.provider(), target.endpoint(), target.grantType(), Optional.of(account), target.accountShare()));
    }

    /** Restricts the fault to a share of accounts, always the same ones. */
    public Fault ofAccounts(double share) {
        return with(new Target(target.provider(), target.endpoint(), target.grantType(), target.account(), share));
    }

    /** Ends the fault after so many calls. */
    public Fault forCalls(long count) {
        return with(selection.forCalls(count));
    }

    /** Strikes a random share of calls. */
    public Fault ofCalls(double share) {
        return with(selection.ofShare(share));
    }

    /** Lets so many calls a second pass, and strikes those beyond. */
    public Fault beyond(double callsPerSecond) {
        return with(selection.beyond(callsPerSecond));
    }

    /** Answers that instead of executing the call. */
    public Fault replying(int status, String contentType, String body) {
        return with(new Effect.Reply(status, Map.of("Content-Type", contentType), body));
    }

    /** Answers with the provider's own body for that error, for instance {@code invalid_grant}. */
    public Fault refusing(String error) {
        return with(new Effect.Refuse(error));
    }

    /** Resets the connection instead of executing the call. */
    public Fault resettingBefore() {
        return with(new Effect.Lose(Delivery.Reset.BEFORE));
    }

    /** Executes the call and resets the connection: the answer is lost. */
    public Fault losingTheAnswer() {
        return with(new Effect.Lose(Delivery.Reset.AFTER));
    }

    /** Adds latency before the call is executed. */
    public Fault after(Latency latency) {
        return with(new Shape(latency, false, shape.dripInterval(), shape.dripBytes(), shape.bodySize()));
    }

    /** Adds latency between executing the call and answering. */
    public Fault answeringAfter(Latency latency) {
        return with(new Shape(latency, true, shape.dripInterval(), shape.dripBytes(), shape.bodySize()));
    }

    /** Sends the body byte by byte with that pause. */
    public Fault dripping(Duration interval) {
        return with(new Shape(shape.latency(), shape.latencyAfter(), interval, 1, shape.bodySize()));
    }

    /** Fills the body up to that size. */
    public Fault paddedTo(long bytes) {
        return with(new Shape(shape.latency(), shape.latencyAfter(), shape.dripInterval(), shape.dripBytes(), bytes));
    }

    private Fault with(Target changed) {
        return new Fault(changed, selection, effect, shape);
    }

    private Fault with(Selection changed) {
        return new Fault(target, changed, effect, shape);
    }

    private Fault with(Effect changed) {
        return new Fault(target, selection, changed, shape);
    }

    private Fault with(Shape changed) {
        return new Fault(target, selection, effect, changed);
    }
}
