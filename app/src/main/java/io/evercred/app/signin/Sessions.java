package io.evercred.app.signin;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs people in. */
@Component
class Sessions {

    private final SessionAuthenticationStrategy onSignIn;
    private final SecurityContextRepository contexts;

    Sessions(SessionAuthenticationStrategy onSignIn, SecurityContextRepository contexts) {
        this.onSignIn = onSignIn;
        this.contexts = contexts;
    }

    /** From here on the session is this user's. It gets a new id, unless it was theirs already. */
    void signIn(SignedInUser user, HttpServletRequest request, HttpServletResponse response) {
        var authentication = authentication(user);
        var same = CurrentUser.get()
                .filter(current -> current.userId().equals(user.userId()))
                .isPresent();
        if (!same) {
            onSignIn.onAuthentication(authentication, request, response);
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    static Authentication authentication(SignedInUser user) {
        var authorities = Arrays.stream(Role.values())
                .filter(user.role()::includes)
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities);
    }
}
