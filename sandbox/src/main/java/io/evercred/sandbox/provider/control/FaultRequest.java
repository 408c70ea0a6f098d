package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Effect;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Fault;
import io.evercred.sandbox.provider.fault.Latency;
import io.evercred.sandbox.provider.fault.Selection;
import io.evercred.sandbox.provider.fault.Shape;
import io.evercred.sandbox.provider.fault.Target;
import io.evercred.sandbox.provider.http.Delivery;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code POST /control/fault} asks for and switches it on. */
final class FaultRequest {

    private static final Set<String> KNOWN = Set.of(
            "provider",
            "endpoint",
            "grant_type",
            "account",
            "account_share",
            "share",
            "calls",
            "rate",
            "status",
            "body",
            "content_type",
            "retry_after",
            "error",
            "reset",
            "latency",
            "latency_median",
            "latency_p99",
            "latency_after",
            "drip",
            "drip_bytes",
            "body_size",
            "token_lifetime",
            "rotation");

    private final Controls controls;
    private final Fields fields;

    FaultRequest(Controls controls, Request request) {
        this.controls = controls;
        this.fields = Fields.of(request, KNOWN);
    }

    /** Returns what was switched on, for the answer. */
    Map<String, Object> apply() {
        Optional<Duration> lifetime = fields.duration("token_lifetime");
        Optional<Boolean> rotation = fields.flag("rotation");
        Fault fault = new Fault(
                target(),
                new Selection(
                        fields.share("share").orElse(1.0),
                        fields.number("calls", 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE),
                        fields.number("rate", 1, Integer.MAX_VALUE).orElse(0L)),
                effect(),
                shape());
        boolean harmless =
                fault.effect() instanceof Effect.None && fault.shape().equals(Shape.PLAIN);
        if (harmless && lifetime.isEmpty() && rotation.isEmpty()) {
            throw new IllegalArgumentException("nothing to do; say for instance status, error, reset, latency, drip, "
                    + "body_size, token_lifetime or rotation");
        }
        for (Provider provider : providers()) {
            lifetime.ifPresent(time -> controls.switches().lifetime(provider, time));
            rotation.ifPresent(on -> controls.switches().rotation(provider, on));
        }
        if (!harmless) {
            controls.faults().add(fault);
        }
        return Json.object(
                "fault",
                harmless ? null : fields.values(),
                "active",
                controls.faults().remaining().size());
    }

    private List<Provider> providers() {
        return fields.provider().map(List::of).orElse(List.of(Provider.values()));
    }

    private Target target() {
        Optional<Integer> account = fields.text("account").map(login -> {
            Provider provider =
                    fields.provider().orElseThrow(() -> new IllegalArgumentException("account needs a provider"));
            return controls.account(provider, login).id();
        });
        Endpoint endpoint = fields.text("endpoint")
                .map(id -> Endpoint.of(id)
                        .filter(known -> known != Endpoint.CONTROL)
                        .orElseThrow(() -> new IllegalArgumentException("endpoint must be one of authorize, token, "
                                + "revoke, certs, userinfo, calendar, guilds, application, icons: " + id)))
                .orElse(Endpoint.TOKEN);
        return new Target(
                fields.provider(),
                Optional.of(endpoint),
                fields.text("grant_type"),
                account,
                fields.share("account_share").orElse(1.0));
    }

    private Effect effect() {
        List<Effect> wanted = new ArrayList<>();
        fields.number("status", 200, 599).ifPresent(status -> wanted.add(reply(status.intValue())));
        fields.text("error").ifPresent(error -> wanted.add(refusal(error)));
        fields.text("reset")
                .ifPresent(when -> wanted.add(
                        switch (when) {
                            case "before" -> new Effect.Lose(Delivery.Reset.BEFORE);
                            case "after" -> new Effect.Lose(Delivery.Reset.AFTER);
                            default -> throw new IllegalArgumentException("reset must be before or after: " + when);
                        }));
        if (wanted.size() > 1) {
            throw new IllegalArgumentException("only one of status, error and reset can be had at once");
        }
        return wanted.isEmpty() ? new Effect.None() : wanted.getFirst();
    }

    private Effect reply(int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", fields.text("content_type").orElse("text/html; charset=utf-8"));
        fields.text("retry_after").ifPresent(after -> headers.put("Retry-After", after));
        return new Effect.Reply(status, headers, fields.text("body").orElse(""));
    }

    private Effect refusal(String error) {
        if (fields.text("endpoint").equals(Optional.of(Endpoint.AUTHORIZE.id()))) {
            return new Effect.Refuse(error);
        }
        for (Provider provider : providers()) {
            if (controls.dialect(provider).refuse(error).isEmpty()) {
                throw new IllegalArgumentException(
                        provider.id() + " has no error " + error + "; say the provider, or status and body instead");
            }
        }
        return new Effect.Refuse(error);
    }

    private Shape shape() {
        Latency latency =
                fields.duration("latency").<Latency>map(Latency.Fixed::new).orElse(Latency.NONE);
        if (fields.text("latency_median").isPresent()
                || fields.text("latency_p99").isPresent()) {
            Duration median = fields.duration("latency_median")
                    .orElseThrow(() -> new IllegalArgumentException("latency_p99 needs latency_median"));
            latency = new Latency.Spread(median, fields.duration("latency_p99").orElse(median));
        }
        return new Shape(
                latency,
                fields.flag("latency_after").orElse(false),
                fields.duration("drip").orElse(Duration.ZERO),
                fields.number("drip_bytes", 1, Integer.MAX_VALUE).orElse(1L).intValue(),
                fields.number("body_size", 0, Long.MAX_VALUE).orElse(0L));
    }
}
