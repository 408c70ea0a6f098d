package io.evercred.app.erasure;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.Audit;
import io.evercred.app.audit.Audit.Deed;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.consent.Requires;
import io.evercred.app.consent.Routes;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An ADMIN deletes somebody; who wanted it stays on record. */
@Controller
class UserDeletionController {

    private static final String OPERATIONS = "/ops";

    private final Erasure erasure;
    private final Routes routes;
    private final Audit audit;
    private final Clock clock;

    UserDeletionController(Erasure erasure, Routes routes, Audit audit, Clock clock) {
        this.erasure = erasure;
        this.routes = routes;
        this.audit = audit;
        this.clock = clock;
    }

    /** "Not found" also if that user is being deleted already. */
    @PostMapping("/ops/users/{id}/delete")
    @Requires(role = Role.ADMIN)
    String delete(@PathVariable String id, @AuthenticationPrincipal SignedInUser admin, RedirectAttributes after) {
        if (!id.matches("[1-9][0-9]{0,17}") || begin(id, admin) != Outcome.DONE) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        after.addFlashAttribute("deed", "delete");
        after.addFlashAttribute("outcome", "done");
        return "redirect:" + routes.ownOrHome(OPERATIONS);
    }

    private Outcome begin(String id, SignedInUser admin) {
        return audit.keep(
                new Deed(admin.userId(), Action.DELETE_USER, Optional.of(id), ""),
                () -> erasure.begin(id, admin.userId(), clock.instant()) ? Outcome.DONE : Outcome.UNCHANGED);
    }
}
