package io.evercred.sandbox.provider.control;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.grant.IssuedTokens;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Json;
import io.evercred.sandbox.provider.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Answers {@code POST /control/grants}: one grant of a named account, or many of load-test accounts. */
final class GrantRequest {

    private static final Set<String> KNOWN = Set.of("provider", "account", "count", "scopes");
    private static final int MOST = 10_000_000;
    private static final List<String> GOOGLE_SCOPES =
            List.of("openid", "email", "profile", "https://www.googleapis.com/auth/calendar");
    private static final List<String> DISCORD_SCOPES = List.of("identify", "email", "guilds");

    private final Controls controls;
    private final Fields fields;

    GrantRequest(Controls controls, Request request) {
        this.controls = controls;
        this.fields = Fields.of(request, KNOWN);
    }

    Answer answer() {
        Provider provider = fields.provider().orElse(Provider.GOOGLE);
        List<String> scopes = fields.text("scopes")
                .map(text -> List.of(text.strip().split("[\\s,]+")))
                .orElse(provider == Provider.GOOGLE ? GOOGLE_SCOPES : DISCORD_SCOPES);
        Optional<String> login = fields.text("account");
        if (login.isPresent() == fields.text("count").isPresent()) {
            throw new IllegalArgumentException("say either account or count");
        }
        if (login.isPresent()) {
            IssuedTokens tokens = controls.grant(provider, login.get(), scopes);
            Account account = controls.account(provider, login.get());
            return Answer.json(
                    200, line(account, tokens.refreshToken().orElseThrow(), Optional.of(tokens.accessToken())) + "\n");
        }
        int count = fields.number("count", 1, MOST).orElseThrow().intValue();
        Iterator<Controls.LoadGrant> made = controls.createGrants(provider, count, scopes);
        Stream<byte[]> lines = StreamSupport.stream(((Iterable<Controls.LoadGrant>) () -> made).spliterator(), false)
                .map(grant -> line(grant.account(), grant.refreshToken(), Optional.empty()) + "\n")
                .map(line -> line.getBytes(StandardCharsets.UTF_8));
        return Answer.stream(200, "application/x-ndjson; charset=utf-8", new Batched(lines.iterator()));
    }

    private static String line(Account account, String refreshToken, Optional<String> accessToken) {
        return Json.write(Json.object(
                "account", account.login(),
                "subject", account.subject(),
                "refresh_token", refreshToken,
                "access_token", accessToken.orElse(null)));
    }
}
