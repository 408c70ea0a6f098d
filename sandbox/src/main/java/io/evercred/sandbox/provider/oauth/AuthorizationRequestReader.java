package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.http.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks the parameters of an authorization request; what Google shows on an error page is one here too. */
final class AuthorizationRequestReader {

    private static final Set<String> PROMPTS = Set.of("none", "consent", "select_account");

    private final Clients clients;
    private final Dialect dialect;

    AuthorizationRequestReader(Clients clients, Dialect dialect) {
        this.clients = clients;
        this.dialect = dialect;
    }

    sealed interface Result {
        /** The request can be shown to a person. */
        record Ready(AuthorizationRequest request) implements Result {}

        /** The person sees an error page and the client learns nothing. */
        record Invalid(int status, String error, String description) implements Result {}
    }

    Result read(Parameters query) {
        Optional<Client> client = query.get("client_id").flatMap(clients::find);
        Optional<Problem> problem = problem(query, client);
        if (problem.isPresent()) {
            return new Result.Invalid(
                    problem.get().status(), problem.get().error(), problem.get().description());
        }
        SortedSet<String> scopes = new TreeSet<>();
        query.words("scope").forEach(scope -> dialect.scope(scope).ifPresent(scopes::add));
        return new Result.Ready(new AuthorizationRequest(
                client.orElseThrow(),
                query.text("redirect_uri"),
                scopes,
                query.get("state"),
                Set.copyOf(query.words("prompt")),
                query.text("access_type").equals("offline"),
                query.text("include_granted_scopes").equals("true"),
                query.get("login_hint"),
                query.get("nonce"),
                challenge(query)));
    }

    private record Problem(int status, String error, String description) {}

    private Optional<Problem> problem(Parameters query, Optional<Client> client) {
        if (query.get("client_id").isEmpty()) {
            return invalid("Missing required parameter: client_id");
        }
        if (client.isEmpty()) {
            return Optional.of(new Problem(401, "invalid_client", "The OAuth client was not found."));
        }
        if (query.get("redirect_uri").isEmpty()) {
            return invalid("Missing required parameter: redirect_uri");
        }
        if (!client.get().registers(query.text("redirect_uri"))) {
            return Optional.of(new Problem(
                    400,
                    "redirect_uri_mismatch",
                    "The redirect URI " + query.text("redirect_uri") + " is not registered for this client."));
        }
        if (query.get("response_type").isEmpty()) {
            return invalid("Required parameter is missing: response_type");
        }
        if (!query.text("response_type").equals("code")) {
            return Optional.of(new Problem(
                    400, "unsupported_response_type", "Invalid response_type: " + query.text("response_type")));
        }
        return scopeProblem(query).or(() -> promptProblem(query)).or(() -> challengeProblem(query));
    }

    private Optional<Problem> scopeProblem(Parameters query) {
        List<String> unknown = query.words("scope").stream()
                .filter(scope -> dialect.scope(scope).isEmpty())
                .toList();
        if (query.words("scope").isEmpty()) {
            return invalid("Missing required parameter: scope");
        }
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        400, "invalid_scope", "Some requested scopes were invalid. {invalid=" + unknown + "}"));
    }

    private static Optional<Problem> promptProblem(Parameters query) {
        List<String> prompts = query.words("prompt");
        boolean known = PROMPTS.containsAll(prompts);
        boolean alone = !prompts.contains("none") || prompts.size() == 1;
        return known && alone
                ? Optional.empty()
                : invalid("Invalid parameter value for prompt: " + query.text("prompt"));
    }

    private static Optional<Problem> challengeProblem(Parameters query) {
        String method = query.get("code_challenge_method").orElse("plain");
        boolean known = method.equals("plain") || method.equals("S256");
        int length = query.text("code_challenge").length();
        boolean wellFormed = query.get("code_challenge").isEmpty()
                ? query.get("code_challenge_method").isEmpty()
                : length >= 43 && length <= 128;
        return known && wellFormed ? Optional.empty() : invalid("Invalid code_challenge or code_challenge_method.");
    }

    private static Optional<Challenge> challenge(Parameters query) {
        Challenge.Method method =
                query.text("code_challenge_method").equals("S256") ? Challenge.Method.S256 : Challenge.Method.PLAIN;
        return query.get("code_challenge").map(value -> new Challenge(value, method));
    }

    private static Optional<Problem> invalid(String description) {
        return Optional.of(new Problem(400, "invalid_request", description));
    }
}
