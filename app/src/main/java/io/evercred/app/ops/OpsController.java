package io.evercred.app.ops;

import io.evercred.app.account.People;
import io.evercred.app.account.Role;
import io.evercred.app.audit.Audit;
import io.evercred.app.consent.Requires;
import io.evercred.app.fleet.Fleet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the fleet is, whom one can look for, and what operators did last. */
@Controller
@Requires(role = Role.ADMIN)
class OpsController {

    private static final int LATEST = 20;

    private final Fleet fleet;
    private final Search search;
    private final People people;
    private final Audit audit;

    OpsController(Fleet fleet, Search search, People people, Audit audit) {
        this.fleet = fleet;
        this.search = search;
        this.people = people;
        this.audit = audit;
    }

    @GetMapping("/ops")
    String ops(Model model) {
        model.addAttribute("fleet", fleet.report());
        model.addAttribute("people", people.withRoles());
        model.addAttribute("audit", audit.latest(LATEST));
        return "page/ops";
    }

    /** The part of the page that changes by itself. */
    @GetMapping("/ops/fleet")
    String fleet(Model model) {
        model.addAttribute("fleet", fleet.report());
        return "parts/ops :: fleet";
    }

    /** Where a page of results is asked for again, as in another language: whom it was about is in no address. */
    @GetMapping("/ops/search")
    String search() {
        return "redirect:/ops";
    }

    /** By POST, so that nobody's address gets into a URL, and from there into logs. */
    @PostMapping("/ops/search")
    String search(@RequestParam(defaultValue = "") String who, Model model) {
        var found = search.find(who);
        if (found.size() == 1) {
            return "redirect:/ops/users/" + found.getFirst().userId();
        }
        model.addAttribute("who", who.strip());
        model.addAttribute("found", found);
        return "page/ops-search";
    }
}
