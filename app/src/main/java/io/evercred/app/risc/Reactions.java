package io.evercred.app.risc;

import io.evercred.app.account.Accounts;
import io.evercred.app.connection.Announcements;
import io.evercred.app.connection.Announcements.Effect;
import io.evercred.app.security.SignedInSessions;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What follows from a security event (Google, "Supported event types"). Everything may be done twice: if a part fails,
 * the provider sends the token again.
 */
@Component
class Reactions {

    private static final Logger log = LoggerFactory.getLogger(Reactions.class);

    private final Accounts accounts;
    private final Announcements announcements;
    private final SignedInSessions sessions;
    private final RiscSettings settings;
    private final RiscMetrics metrics;

    Reactions(
            Accounts accounts,
            Announcements announcements,
            SignedInSessions sessions,
            RiscSettings settings,
            RiscMetrics metrics) {
        this.accounts = accounts;
        this.announcements = announcements;
        this.sessions = sessions;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** @throws io.evercred.app.connection.CommandNotTakenException if Kafka does not take what follows */
    void to(SecurityEventToken token) {
        for (var event : token.events()) {
            var user = user(token, event);
            var outcome = react(token, event, user);
            metrics.event(token.provider(), event.type(), outcome);
            log.info(
                    "{} told of {}{}: {}{}",
                    token.provider(),
                    event.type().word(),
                    event.remark().isEmpty() ? "" : " (" + event.remark() + ")",
                    outcome.word(),
                    user.map(id -> ", user=" + id).orElse(""));
        }
    }

    private Optional<String> user(SecurityEventToken token, SecurityEvent event) {
        return event.subject() instanceof Subject.Account(String id)
                ? accounts.userOf(token.provider(), id)
                : Optional.empty();
    }

    private Outcome react(SecurityEventToken token, SecurityEvent event, Optional<String> user) {
        return switch (event.type()) {
            case TOKEN_REVOKED ->
                event.subject() instanceof Subject.RefreshToken(var name)
                        ? announcements
                                .tokenEnded(token.provider(), name)
                                .map(Reactions::outcome)
                                .orElse(Outcome.UNKNOWN_SUBJECT)
                        : Outcome.UNKNOWN_SUBJECT;
            case TOKENS_REVOKED, SESSIONS_REVOKED, ACCOUNT_DISABLED ->
                user.map(id -> signOut(token, event, id)).orElse(Outcome.UNKNOWN_SUBJECT);
            // A person's own doing is to follow, and the next refresh tells if it has ended the grant.
            case ACCOUNT_ENABLED, CREDENTIAL_CHANGE_REQUIRED ->
                user.isPresent() ? Outcome.NOTHING : Outcome.UNKNOWN_SUBJECT;
            case VERIFICATION, UNKNOWN -> Outcome.NOTHING;
        };
    }

    /** Whoever holds a session may be the one against whom the provider warns. */
    private Outcome signOut(SecurityEventToken token, SecurityEvent event, String user) {
        var ended = sessions.end(user);
        var account = ((Subject.Account) event.subject()).id();
        var effect = event.type() == EventType.TOKENS_REVOKED
                ? announcements.grantsEnded(user, token.provider(), account, certainlyBefore(token))
                : announcements.doubtful(user, token.provider(), account);
        return effect == Effect.NOTHING && ended > 0 ? Outcome.SIGNED_OUT : outcome(effect);
    }

    private Instant certainlyBefore(SecurityEventToken token) {
        return token.issuedAt().minus(settings.doubtFor());
    }

    private static Outcome outcome(Effect effect) {
        return switch (effect) {
            case ENDED -> Outcome.ENDED;
            case ASKED -> Outcome.ASKED;
            case NOTHING -> Outcome.NOTHING;
        };
    }
}
