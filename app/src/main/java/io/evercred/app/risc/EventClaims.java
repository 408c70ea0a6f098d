package io.evercred.app.risc;

import io.evercred.app.connection.TokenName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the claim {@code events} of a verified token: an object with a member for each event, named by its type. */
final class EventClaims {

    /** Each costs work, and an honest token has one. */
    private static final int MOST_EVENTS = 8;

    private static final int LONGEST_REMARK = 64;

    private EventClaims() {}

    /** @return the events in their order; empty if the claim is none that a token may have */
    static List<SecurityEvent> read(Object claim, String issuer) {
        var events = object(claim);
        if (events.size() > MOST_EVENTS) {
            return List.of();
        }
        return events.entrySet().stream()
                .map(event -> read(event.getKey().toString(), object(event.getValue()), issuer))
                .toList();
    }

    private static SecurityEvent read(String uri, Map<?, ?> event, String issuer) {
        var remark = text(event, "reason").or(() -> text(event, "state")).map(EventClaims::printable);
        return new SecurityEvent(EventType.of(uri), subject(object(event.get("subject")), issuer), remark.orElse(""));
    }

    /** Types are written with hyphens or underscores, by the same provider. */
    private static Subject subject(Map<?, ?> subject, String issuer) {
        return switch (text(subject, "subject_type").orElse("").replace('_', '-')) {
            case "iss-sub", "id-token-claims" -> account(subject, issuer);
            case "oauth-token" -> token(subject);
            default -> subject.containsKey("token_identifier_alg") ? token(subject) : new Subject.Nobody();
        };
    }

    private static Subject account(Map<?, ?> subject, String issuer) {
        var id = text(subject, "sub");
        var named = text(subject, "iss").filter(iss -> isSame(iss, issuer));
        return id.isPresent() && named.isPresent() ? new Subject.Account(id.get()) : new Subject.Nobody();
    }

    private static Subject token(Map<?, ?> subject) {
        var token = text(subject, "token");
        if (token.isEmpty()
                || text(subject, "token_type").filter("refresh_token"::equals).isEmpty()) {
            return new Subject.Nobody();
        }
        return switch (text(subject, "token_identifier_alg").orElse("").replace('-', '_')) {
            case "prefix" -> new Subject.RefreshToken(TokenName.Prefix.of(token.get()));
            case "hash_base64_sha512_sha512" -> new Subject.RefreshToken(new TokenName.Hash(token.get()));
            default -> new Subject.Nobody();
        };
    }

    /** Google writes its own name with and without the scheme and the slash. */
    private static boolean isSame(String issuer, String other) {
        return bare(issuer).equals(bare(other));
    }

    private static String bare(String issuer) {
        return issuer.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }

    private static String printable(String text) {
        return text.length() <= LONGEST_REMARK && text.matches("[\\w .:/+=-]*") ? text : "(unprintable)";
    }

    private static Optional<String> text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    private static Map<?, ?> object(Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }
}
