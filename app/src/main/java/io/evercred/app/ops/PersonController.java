package io.evercred.app.ops;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.consent.Requires;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person: their role and their credentials, and what an operator can do about either. */
@Controller
@RequestMapping("/ops/users/{userId}")
@Requires(role = Role.ADMIN)
class PersonController {

    private final PersonPages pages;
    private final CredentialDeeds credentials;
    private final RoleDeeds roles;

    PersonController(PersonPages pages, CredentialDeeds credentials, RoleDeeds roles) {
        this.pages = pages;
        this.credentials = credentials;
        this.roles = roles;
    }

    @GetMapping
    String person(@PathVariable String userId, Model model) {
        model.addAttribute("page", page(userId));
        return "page/ops-person";
    }

    @PostMapping("/{provider}/refresh")
    String refresh(
            @PathVariable String userId,
            @PathVariable String provider,
            @AuthenticationPrincipal SignedInUser operator,
            RedirectAttributes after) {
        return told(userId, "refresh", credentials.refresh(operator, userId, provider), after);
    }

    @GetMapping("/{provider}/end")
    String askWhetherToEnd(@PathVariable String userId, @PathVariable String provider, Model model) {
        return ask(userId, provider, "end", model);
    }

    @PostMapping("/{provider}/end")
    String end(
            @PathVariable String userId,
            @PathVariable String provider,
            @AuthenticationPrincipal SignedInUser operator,
            RedirectAttributes after) {
        return told(userId, "end", credentials.end(operator, userId, provider), after);
    }

    @PostMapping("/staff/grant")
    String grantStaff(
            @PathVariable String userId, @AuthenticationPrincipal SignedInUser operator, RedirectAttributes after) {
        return told(userId, "grant", roles.grantStaff(operator, userId), after);
    }

    @GetMapping("/staff/withdraw")
    String askWhetherToWithdraw(@PathVariable String userId, Model model) {
        return ask(userId, "staff", "withdraw", model);
    }

    @PostMapping("/staff/withdraw")
    String withdrawStaff(
            @PathVariable String userId, @AuthenticationPrincipal SignedInUser operator, RedirectAttributes after) {
        return told(userId, "withdraw", roles.withdrawStaff(operator, userId), after);
    }

    /** The deletion itself is with erasing. */
    @GetMapping("/delete")
    String askWhetherToDelete(@PathVariable String userId, Model model) {
        return ask(userId, "", "delete", model);
    }

    private String ask(String userId, String what, String deed, Model model) {
        model.addAttribute("page", page(userId));
        model.addAttribute("what", what);
        model.addAttribute("deed", deed);
        return "page/ops-ask";
    }

    /** The words go through the session, so that no address can put any on our page. */
    private static String told(String userId, String deed, Outcome outcome, RedirectAttributes after) {
        after.addFlashAttribute("deed", deed);
        after.addFlashAttribute("outcome", outcome.name().toLowerCase(Locale.ROOT));
        return "redirect:/ops/users/" + userId;
    }

    private PersonPage page(String userId) {
        return pages.of(userId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
