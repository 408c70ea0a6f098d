package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.google.EventPush;
import io.evercred.sandbox.provider.google.SecurityEvents;
import io.evercred.sandbox.provider.google.SecurityEvents.Signed;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The controls over HTTP; a wrong request is answered with 400 and one sentence. */
public final class ControlEndpoint {

    private final Controls controls;
    private final RiscRequest risc;

    /** Offers these controls, and to push security events. */
    public ControlEndpoint(Controls controls, SecurityEvents events, EventPush push) {
        this.controls = controls;
        this.risc = new RiscRequest(controls, events, push);
    }

    /** Answers a request below {@code /control/}. */
    public Answer answer(Request request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "POST /control/fault" -> json(new FaultRequest(controls, request).apply());
                case "GET /control/fault" -> faults();
                case "DELETE /control/fault" -> calm();
                case "POST /control/revoke-grant" -> revokeGrant(request);
                case "POST /control/risc" -> risc.tell(request);
                case "GET /control/risc" -> risc.deliveries();
                case "POST /control/grants" -> new GrantRequest(controls, request).answer();
                case "GET /control/token-calls" -> new TokenCallsView(controls).list(request);
                case "GET /control/token-calls/summary" -> new TokenCallsView(controls).summary();
                case "GET /control/api-calls" -> new ApiCallsView(controls).show();
                case "DELETE /control/token-calls", "DELETE /control/api-calls" -> clearLogs();
                case "GET /control/health" -> json(Map.of("status", "UP"));
                default -> error(404, "no such control: " + request.method() + " " + request.path());
            };
        } catch (IllegalArgumentException wrong) {
            return error(400, wrong.getMessage());
        }
    }

    private Answer faults() {
        return json(Json.object(
                "active",
                        controls.faults().remaining().stream()
                                .map(Object::toString)
                                .toList(),
                "google", switches(Provider.GOOGLE),
                "discord", switches(Provider.DISCORD)));
    }

    private Map<String, Object> switches(Provider provider) {
        return Json.object(
                "token_lifetime", controls.switches().lifetime(provider).toSeconds(),
                "rotation", controls.switches().rotates(provider));
    }

    private Answer calm() {
        controls.calm();
        return faults();
    }

    private Answer revokeGrant(Request request) {
        Fields fields = Fields.of(request, Set.of("provider", "account", "risc"));
        String account = fields.text("account")
                .orElseThrow(() -> new IllegalArgumentException("account is missing: an e-mail, user name or subject"));
        Provider provider = fields.provider().orElse(Provider.GOOGLE);
        Optional<Signed> event = fields.text("risc").map(type -> event(type, provider, account));
        int revoked = controls.revokeGrant(provider, account);
        if (revoked == 0) {
            return error(404, account + " has granted nothing");
        }
        event.ifPresent(risc::send);
        return json(Map.of("account", account, "revoked", revoked));
    }

    private Signed event(String type, Provider provider, String account) {
        if (provider != Provider.GOOGLE
                || !Set.of("tokens-revoked", "token-revoked").contains(type)) {
            throw new IllegalArgumentException("risc must be tokens-revoked or token-revoked, and the provider google");
        }
        return risc.sign(type, account);
    }

    private Answer clearLogs() {
        controls.clearLogs();
        return json(Map.of("last_sequence", controls.tokenCalls().lastSequence()));
    }

    private static Answer json(Object value) {
        return Answer.json(200, Json.write(value) + "\n");
    }

    private static Answer error(int status, String sentence) {
        return Answer.json(status, Json.write(Map.of("error", sentence)) + "\n");
    }
}
