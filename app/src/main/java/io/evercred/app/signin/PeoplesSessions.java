package io.evercred.app.signin;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions that somebody has, in whatever browsers. */
@Component
public class PeoplesSessions {

    private static final String CONTEXT = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    PeoplesSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Ends every session of this user; they may sign in again. */
    public void endAll(String userId) {
        sessions.findByPrincipalName(userId).keySet().forEach(sessions::deleteById);
    }

    /** Lets every session of this user know their role, so that they need not sign in again. */
    public void tell(String userId, Role role) {
        tell(sessions, userId, role);
    }

    private static <S extends Session> void tell(
            FindByIndexNameSessionRepository<S> sessions, String userId, Role role) {
        for (var session : sessions.findByPrincipalName(userId).values()) {
            user(session.getAttribute(CONTEXT)).ifPresent(user -> {
                var authentication = Sessions.authentication(user.as(role));
                session.setAttribute(CONTEXT, new SecurityContextImpl(authentication));
                sessions.save(session);
            });
        }
    }

    private static Optional<SignedInUser> user(SecurityContext context) {
        return Optional.ofNullable(context)
                .map(SecurityContext::getAuthentication)
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(SignedInUser.class::cast);
    }
}
