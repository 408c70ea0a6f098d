package io.evercred.sandbox.provider.oauth;

import io.evercred.sandbox.provider.http.Parameters;
import io.evercred.sandbox.provider.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Checks a client's id and secret, from the form or from HTTP Basic (RFC 6749, section 2.3.1). */
final class ClientAuthentication {

    private final Clients clients;

    ClientAuthentication(Clients clients) {
        this.clients = clients;
    }

    sealed interface Result {
        /** The secret is right. */
        record Authenticated(Client client) implements Result {}

        /** It is not. */
        record Refused(Refusal refusal) implements Result {}
    }

    private record Credentials(Optional<String> id, Optional<String> secret) {}

    Result authenticate(Request request, Parameters form) {
        Credentials given =
                basic(request).orElseGet(() -> new Credentials(form.get("client_id"), form.get("client_secret")));
        if (given.id().isEmpty()) {
            return new Result.Refused(Refusal.NO_CLIENT);
        }
        Optional<Client> client = clients.find(given.id().get());
        if (client.isEmpty()) {
            return new Result.Refused(Refusal.UNKNOWN_CLIENT);
        }
        if (given.secret().isEmpty()) {
            return new Result.Refused(Refusal.NO_SECRET);
        }
        return client.get().secrets().contains(given.secret().get())
                ? new Result.Authenticated(client.get())
                : new Result.Refused(Refusal.WRONG_SECRET);
    }

    private static Optional<Credentials> basic(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> value.substring(6).strip())
                .flatMap(ClientAuthentication::decode);
    }

    private static Optional<Credentials> decode(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(
                            Optional.of(unescape(pair.substring(0, colon))),
                            Optional.of(unescape(pair.substring(colon + 1)))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String unescape(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
