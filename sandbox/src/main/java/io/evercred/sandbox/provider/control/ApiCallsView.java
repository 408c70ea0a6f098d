package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows how often each endpoint answered with which status, and the last failures. */
final class ApiCallsView {

    private final Controls controls;

    ApiCallsView(Controls controls) {
        this.controls = controls;
    }

    Answer show() {
        Map<String, SortedMap<Integer, Long>> counts = new TreeMap<>();
        for (Provider provider : Provider.values()) {
            for (Endpoint endpoint : Endpoint.values()) {
                SortedMap<Integer, Long> statuses = controls.apiCalls().statuses(provider, endpoint);
                if (!statuses.isEmpty()) {
                    counts.put(provider.id() + "." + endpoint.id(), statuses);
                }
            }
        }
        List<Map<String, Object>> failures = controls.apiCalls().failures().stream()
                .map(call -> Json.object(
                        "time", call.timeMicros(),
                        "provider", call.provider().id(),
                        "endpoint", call.endpoint().id(),
                        "path", call.path(),
                        "account",
                                call.account() < 0
                                        ? null
                                        : controls.registry()
                                                .accounts()
                                                .byId(call.account())
                                                .login(),
                        "status", call.status()))
                .toList();
        return Answer.json(200, Json.write(Json.object("by_status", counts, "failures", failures)));
    }
}
