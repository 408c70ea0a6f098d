package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.account.Account;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.http.Answer;
import io.evercred.sandbox.provider.http.Request;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pages that a person sees, in plain HTML with ids and names that a test can rely on. */
final class Pages {

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; background: #f0f4f9; color: #1f1f1f; margin: 0; }
            main { max-width: 30rem; margin: 4rem auto; padding: 2rem; background: #fff; border-radius: 1.5rem; }
            h1 { font-size: 1.5rem; font-weight: 500; margin: 0 0 .5rem; }
            button { font: inherit; padding: .6rem 1.2rem; border-radius: 1.5rem; border: 1px solid #747775;
              background: #fff; cursor: pointer; }
            button.account { display: block; width: 100%%; text-align: left; margin: .4rem 0; border-radius: .75rem; }
            button#allow { background: #0b57d0; color: #fff; border-color: #0b57d0; }
            input[type=text] { font: inherit; padding: .5rem; width: 60%%; }
            label { display: block; padding: .5rem 0; overflow-wrap: anywhere; }
            small { color: #5f6368; }
            </style>
            </head>
            <body><main>
            %s
            <p><small>This is a stand-in for %s on a developer's machine. No real account is involved.</small></p>
            </main></body>
            </html>
            """;

    private final String providerName;

    Pages(Provider provider) {
        this.providerName = provider == Provider.GOOGLE ? "Google" : "Discord";
    }

    Answer error(int status, String error, String description) {
        return page(
                status, "Error " + status + ": " + error, """
                <h1 id="error">Access blocked: Error %d: <code id="error-code">%s</code></h1>
                <p id="error-description">%s</p>
                """.formatted(status, escape(error), escape(description)));
    }

    Answer accounts(Request request, List<Account> accounts, Optional<String> hint) {
        String buttons = accounts.stream()
                .map(account -> """
                        <button class="account" name="account" value="%1$s" data-account="%1$s">%2$s<br>
                        <small>%3$s</small></button>
                        """.formatted(escape(account.login()), escape(account.name()), escape(account.email())))
                .collect(Collectors.joining());
        return page(
                200, "Sign in with " + providerName, """
                <h1 id="choose-account">Choose an account</h1>
                <form method="post" action="%1$s">%2$s</form>
                <form method="post" action="%1$s" id="other-account">
                <p><input type="text" name="account" id="account" placeholder="another account" value="%3$s" required>
                <button id="use-account">Next</button></p></form>
                """.formatted(action(request), buttons, escape(hint.orElse(""))));
    }

    Answer consent(Request request, AuthorizationRequest wanted, Account account, Predicate<String> mayUntick) {
        return page(200, "Sign in with " + providerName, """
                <h1 id="consent"><span id="client">%s</span> wants access to your %s account</h1>
                <p id="signed-in-as">%s <small>%s</small></p>
                <form method="post" action="%s">
                <input type="hidden" name="account" value="%s">
                %s
                <p><button name="decision" value="deny" id="deny">Cancel</button>
                <button name="decision" value="allow" id="allow">Continue</button></p></form>
                """.formatted(
                        escape(wanted.client().id()),
                        providerName,
                        escape(account.name()),
                        escape(account.email()),
                        action(request),
                        escape(account.login()),
                        checkboxes(wanted.scopes(), mayUntick)));
    }

    private static String checkboxes(Collection<String> scopes, Predicate<String> mayUntick) {
        // A disabled box is not submitted, so a scope that cannot be unticked is added again by the endpoint.
        return scopes.stream()
                .map(scope -> """
                        <label><input type="checkbox" name="scope" value="%1$s" checked%2$s> %1$s</label>
                        """.formatted(escape(scope), mayUntick.test(scope) ? "" : " disabled"))
                .collect(Collectors.joining());
    }

    private Answer page(int status, String title, String content) {
        return Answer.html(status, FRAME.formatted(escape(title), content, providerName))
                .with("Cache-Control", "no-store");
    }

    private static String action(Request request) {
        return escape(request.path() + "?" + request.rawQuery());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
