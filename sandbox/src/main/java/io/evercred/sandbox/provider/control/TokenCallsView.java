package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.grant.RefreshCounts;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.log.Fingerprint;
import io.evercred.sandbox.provider.log.TokenCall;
import io.evercred.sandbox.provider.log.TokenCallLog;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows the log of token calls, whole or in figures. */
final class TokenCallsView {

    private static final Set<String> KNOWN =
            Set.of("since", "limit", "provider", "endpoint", "grant_type", "account", "outcome", "format");
    private static final int DEFAULT_LIMIT = 100_000;

    private final Controls controls;

    TokenCallsView(Controls controls) {
        this.controls = controls;
    }

    Answer list(Request request) {
        Fields fields = Fields.of(request, KNOWN);
        List<TokenCall> found = controls.tokenCalls()
                .since(
                        fields.number("since", 0, Long.MAX_VALUE).orElse(0L),
                        fields.number("limit", 1, Integer.MAX_VALUE)
                                .map(Long::intValue)
                                .orElse(DEFAULT_LIMIT),
                        filter(fields));
        if (fields.text("format").orElse("lines").equals("array")) {
            return Answer.json(200, found.stream().map(this::json).collect(Collectors.joining(",\n", "[", "]\n")));
        }
        Iterator<byte[]> lines = found.stream()
                .map(call -> (json(call) + "\n").getBytes(StandardCharsets.UTF_8))
                .iterator();
        return Answer.stream(200, "application/x-ndjson; charset=utf-8", new Batched(lines));
    }

    Answer summary() {
        TokenCallLog log = controls.tokenCalls();
        RefreshCounts refreshes = controls.refreshCounts();
        List<Map<String, Object>> calls = log.counts().stream()
                .map(count -> Json.object(
                        "provider", count.provider().id(),
                        "endpoint", count.endpoint().id(),
                        "grant_type", count.grantType(),
                        "outcome", count.outcome(),
                        "calls", count.calls(),
                        "delivered", count.delivered(),
                        "lost", count.lost(),
                        "pending", count.pending()))
                .toList();
        return Answer.json(
                200,
                Json.write(Json.object(
                        "last_sequence", log.lastSequence(),
                        "oldest_kept", log.firstSequence(),
                        "calls", calls,
                        "grants_by_refreshes", refreshes.accountsByRefreshes(),
                        "max_refreshes", refreshes.maximum(),
                        "max_refreshes_account",
                                login(refreshes.maximumAccount()).orElse(null),
                        "grants_attempted", refreshes.attempted(),
                        "max_attempts", refreshes.maximumAttempts())));
    }

    private Predicate<TokenCall> filter(Fields fields) {
        Optional<Provider> provider = fields.provider();
        Optional<Set<Integer>> accounts = fields.text("account").map(login -> List.of(Provider.values()).stream()
                .flatMap(one -> controls.registry().accounts().find(one, login).stream())
                .map(Account::id)
                .collect(Collectors.toSet()));
        return call -> provider.map(call.provider()::equals).orElse(true)
                && accounts.map(ids -> ids.contains(call.account())).orElse(true)
                && fields.text("endpoint").map(call.endpoint().id()::equals).orElse(true)
                && fields.text("grant_type").map(call.grantType()::equals).orElse(true)
                && fields.text("outcome").map(call.outcome()::equals).orElse(true);
    }

    private String json(TokenCall call) {
        return Json.write(Json.object(
                "sequence", call.sequence(),
                "time", call.timeMicros(),
                "provider", call.provider().id(),
                "endpoint", call.endpoint().id(),
                "grant_type", call.grantType(),
                "account", login(call.account()).orElse(null),
                "token_used", Fingerprint.text(call.used()),
                "refresh_token_issued", Fingerprint.text(call.issued()),
                "serial", call.serial(),
                "outcome", call.outcome(),
                "status", call.status(),
                "delivered",
                        switch (call.delivered()) {
                            case PENDING -> null;
                            case YES -> true;
                            case NO -> false;
                        }));
    }

    private Optional<String> login(int account) {
        return account < 0
                ? Optional.empty()
                : Optional.of(controls.registry().accounts().byId(account).login());
    }
}
