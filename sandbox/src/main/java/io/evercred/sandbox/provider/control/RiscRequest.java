package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.google.EventPush;
import io.evercred.sandbox.provider.google.SecurityEvents;
import io.evercred.sandbox.provider.google.SecurityEvents.Event;
import io.evercred.sandbox.provider.google.SecurityEvents.Signed;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers {@code /control/risc}: tells what Google would tell, true or not, and shows what became of it. */
final class RiscRequest {

    private static final Set<String> KNOWN = Set.of("event", "account", "by", "reason", "state", "ago", "copies", "to");
    private static final int MOST_COPIES = 100;

    private final Controls controls;
    private final SecurityEvents events;
    private final EventPush push;

    RiscRequest(Controls controls, SecurityEvents events, EventPush push) {
        this.controls = controls;
        this.events = events;
        this.push = push;
    }

    Answer tell(Request request) {
        Fields fields = Fields.of(request, KNOWN);
        String type = fields.text("event")
                .orElseThrow(() -> new IllegalArgumentException(
                        "event is missing: tokens-revoked, token-revoked, sessions-revoked, account-disabled,"
                                + " account-enabled, account-credential-change-required, verification, or a URI"));
        Map<String, String> details = new TreeMap<>();
        fields.text("reason").ifPresent(reason -> details.put("reason", reason));
        fields.text("state").ifPresent(state -> details.put("state", state));
        return send(
                events.sign(new Event(
                        type,
                        subject(type, fields),
                        details,
                        fields.duration("ago").orElse(Duration.ZERO))),
                fields);
    }

    /** Signs, before the grant is gone, what is to be told when it is. */
    Signed sign(String type, String account) {
        Fields fields = new Fields(Map.of("account", account));
        return events.sign(new Event(type, subject(type, fields), Map.of(), Duration.ZERO));
    }

    void send(Signed signed) {
        push.push(signed, address(new Fields(Map.of())), 1);
    }

    Answer deliveries() {
        List<Map<String, Object>> all = push.deliveries().stream()
                .map(delivery -> Json.object(
                        "jti", delivery.id(),
                        "event", delivery.type(),
                        "to", delivery.to().toString(),
                        "tries", delivery.tries(),
                        "status", delivery.status()))
                .toList();
        return Answer.json(200, Json.write(Map.of("deliveries", all)) + "\n");
    }

    private Answer send(Signed signed, Fields fields) {
        URI to = address(fields);
        push.push(signed, to, fields.number("copies", 1, MOST_COPIES).orElse(1L).intValue());
        return Answer.json(
                200, Json.write(Json.object("jti", signed.id(), "token", signed.token(), "to", to.toString())) + "\n");
    }

    private Map<String, Object> subject(String type, Fields fields) {
        if (fields.text("account").isEmpty()) {
            if (type.equals("verification") || type.contains(":")) {
                return Map.of();
            }
            throw new IllegalArgumentException("account is missing: an e-mail or subject");
        }
        Account account =
                controls.account(Provider.GOOGLE, fields.text("account").get());
        if (!type.equals("token-revoked")) {
            return events.about(account);
        }
        boolean byPrefix =
                switch (fields.text("by").orElse("hash")) {
                    case "hash" -> false;
                    case "prefix" -> true;
                    default -> throw new IllegalArgumentException("by must be hash or prefix");
                };
        String token = controls.registry()
                .grants()
                .currentRefreshToken(account, 0)
                .orElseThrow(() -> new IllegalArgumentException(account.login() + " has no refresh token"));
        return SecurityEvents.about(token, byPrefix);
    }

    private URI address(Fields fields) {
        return fields.text("to")
                .map(URI::create)
                .or(push::usual)
                .orElseThrow(() -> new IllegalArgumentException(
                        "to is missing: the stand-in was started without an address for security events"));
    }
}
