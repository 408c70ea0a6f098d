package io.evercred.app.ops;

import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.connection.FleetView;
import io.evercred.app.connection.FleetView.Hold;
import io.evercred.app.consent.Requires;
import io.evercred.schemas.GuardDecision;
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

/** Decides what becomes of the endings that the guard holds; asks first. */
@Controller
@RequestMapping("/ops/guard/{provider}/{hold}/{decision}")
@Requires(role = Role.ADMIN)
class GuardController {

    private final FleetView view;
    private final GuardDeeds deeds;

    GuardController(FleetView view, GuardDeeds deeds) {
        this.view = view;
        this.deeds = deeds;
    }

    @GetMapping
    String ask(@PathVariable String provider, @PathVariable long hold, @PathVariable String decision, Model model) {
        model.addAttribute("hold", hold(provider, hold));
        model.addAttribute("decision", word(decision(decision)));
        return "page/ops-guard";
    }

    @PostMapping
    String decide(
            @PathVariable String provider,
            @PathVariable long hold,
            @PathVariable String decision,
            @AuthenticationPrincipal SignedInUser operator,
            RedirectAttributes after) {
        var meant = decision(decision);
        var outcome = deeds.decide(operator, hold(provider, hold), meant);
        after.addFlashAttribute("deed", word(meant));
        after.addFlashAttribute("outcome", outcome.name().toLowerCase(Locale.ROOT));
        return "redirect:/ops";
    }

    /** The hold must be the one that the operator saw: another one is another decision. */
    private Hold hold(String provider, long number) {
        return view.holds().stream()
                .filter(hold -> hold.provider().equals(provider) && hold.hold() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static GuardDecision decision(String word) {
        for (var decision : GuardDecision.values()) {
            if (word(decision).equals(word)) {
                return decision;
            }
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String word(GuardDecision decision) {
        return decision.name().toLowerCase(Locale.ROOT);
    }
}
