package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.grant.Grants;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Parameters;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.oauth.AuthorizationRequestReader.Result;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Leads a person through account choice and consent and sends the browser back with a code. Nothing is remembered
 * between the pages: each carries the whole request in its query string.
 */
public final class AuthorizationEndpoint {

    private final Registry registry;
    private final Dialect dialect;
    private final AuthorizationCodes codes;
    private final AuthorizationRequestReader reader;
    private final Pages pages;

    /** Serves the pages of one provider. */
    public AuthorizationEndpoint(Registry registry, Dialect dialect, AuthorizationCodes codes) {
        this.registry = registry;
        this.dialect = dialect;
        this.codes = codes;
        this.reader = new AuthorizationRequestReader(registry.clients(), dialect);
        this.pages = new Pages(dialect.provider());
    }

    /** Answers a page request (GET) or what a person clicked on it (POST). */
    public Answer answer(Request request) {
        return switch (reader.read(request.query())) {
            case Result.Invalid invalid -> pages.error(invalid.status(), invalid.error(), invalid.description());
            case Result.Ready ready ->
                request.is("POST") ? clicked(request, ready.request()) : open(request, ready.request());
        };
    }

    /** Sends the browser back with that error at once, as a provider in trouble does (RFC 6749, section 4.1.2.1). */
    public Answer refuse(Request request, String error) {
        return switch (reader.read(request.query())) {
            case Result.Invalid invalid -> pages.error(invalid.status(), invalid.error(), invalid.description());
            case Result.Ready ready -> back(ready.request(), "error=" + encode(error));
        };
    }

    private Answer open(Request request, AuthorizationRequest wanted) {
        if (wanted.prompts("none")) {
            Optional<Account> signedIn = signedIn(request).filter(account -> grantedAll(account, wanted));
            if (signedIn.isPresent()) {
                return withCode(wanted, signedIn.get(), wanted.scopes(), false);
            }
            if (dialect.failsRatherThanAsks()) {
                return back(wanted, "error=interaction_required");
            }
        }
        Optional<Account> hinted = wanted.loginHint().flatMap(hint -> accounts().find(dialect.provider(), hint));
        if (hinted.isPresent() && !wanted.prompts("select_account")) {
            return chosen(request, wanted, hinted.get());
        }
        return pages.accounts(request, accounts().named(dialect.provider()), wanted.loginHint());
    }

    private Optional<Account> signedIn(Request request) {
        return request.cookie(cookieName())
                .map(login -> URLDecoder.decode(login, StandardCharsets.UTF_8))
                .flatMap(login -> accounts().find(dialect.provider(), login));
    }

    private Answer clicked(Request request, AuthorizationRequest wanted) {
        Parameters form = request.form();
        Optional<String> login = form.get("account").map(String::strip).filter(text -> !text.isEmpty());
        if (login.isEmpty()) {
            return pages.accounts(request, accounts().named(dialect.provider()), wanted.loginHint());
        }
        Account account = accounts().findOrCreate(dialect.provider(), login.get());
        return switch (form.text("decision")) {
            case "deny" -> back(wanted, "error=access_denied");
            case "allow" -> allowed(wanted, account, form);
            default -> chosen(request, wanted, account);
        };
    }

    private Answer chosen(Request request, AuthorizationRequest wanted, Account account) {
        boolean ask = !grantedAll(account, wanted) || dialect.asksAgain(wanted);
        Answer next = ask
                ? pages.consent(request, wanted, account, dialect::mayUntick)
                : withCode(wanted, account, wanted.scopes(), false);
        return next.with(
                "Set-Cookie", cookieName() + "=" + encode(account.login()) + "; Path=/; HttpOnly; SameSite=Lax");
    }

    private Answer allowed(AuthorizationRequest wanted, Account account, Parameters form) {
        SortedSet<String> ticked = new TreeSet<>(wanted.scopes());
        ticked.removeIf(scope -> dialect.mayUntick(scope) && !form.all("scope").contains(scope));
        return ticked.isEmpty() ? back(wanted, "error=access_denied") : withCode(wanted, account, ticked, true);
    }

    private Answer withCode(
            AuthorizationRequest wanted, Account account, SortedSet<String> scopes, boolean consentShown) {
        Instant now = registry.clock().instant();
        int client = wanted.client().number();
        int grant = grants().consent(account, client, scopes);
        SortedSet<String> covered = wanted.addsEarlierScopes() ? grants().granted(account, client) : scopes;
        String code = codes.issue(
                new AuthorizationCode(
                        wanted.client(),
                        wanted.redirectUri(),
                        grant,
                        account.id(),
                        covered,
                        dialect.givesRefreshToken(wanted, consentShown),
                        wanted.nonce(),
                        wanted.challenge(),
                        codes.expiry(now)),
                now);
        registry.secrets().add("code", code);
        return back(wanted, "code=" + encode(code) + "&scope=" + encode(String.join(" ", covered)));
    }

    private boolean grantedAll(Account account, AuthorizationRequest wanted) {
        return grants().granted(account, wanted.client().number()).containsAll(wanted.scopes());
    }

    private static Answer back(AuthorizationRequest wanted, String result) {
        String separator = wanted.redirectUri().contains("?") ? "&" : "?";
        String state = wanted.state().map(value -> "&state=" + encode(value)).orElse("");
        return Answer.redirect(wanted.redirectUri() + separator + result + state);
    }

    private String cookieName() {
        return "stand_in_" + dialect.provider().id();
    }

    private Accounts accounts() {
        return registry.accounts();
    }

    private Grants grants() {
        return registry.grants();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
