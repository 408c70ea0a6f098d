package io.evercred.app.erasure;

import io.evercred.app.account.SignedInUser;
import io.evercred.app.consent.Requires;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** People delete their own account: asked first, and signed out at once. */
@Controller
class AccountController {

    private final Erasure erasure;
    private final Clock clock;
    private final SecurityContextLogoutHandler signOut = new SecurityContextLogoutHandler();

    AccountController(Erasure erasure, Clock clock) {
        this.erasure = erasure;
        this.clock = clock;
    }

    @GetMapping("/account/delete")
    @Requires
    String ask() {
        return "page/account-delete";
    }

    @PostMapping("/account/delete")
    @Requires
    String delete(
            @AuthenticationPrincipal SignedInUser user,
            Authentication authentication,
            HttpServletRequest request,
            HttpServletResponse response) {
        erasure.begin(user.userId(), user.userId(), clock.instant());
        signOut.logout(request, response, authentication);
        return "redirect:/auth/account-deleted";
    }

    /** For somebody who is nobody here any more, so everybody may see it. */
    @GetMapping("/auth/account-deleted")
    String deleted() {
        return "page/account-deleted";
    }
}
