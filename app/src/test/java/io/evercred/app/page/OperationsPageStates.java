package io.evercred.app.page;

import static io.evercred.app.page.Rendering.NOW;

import io.evercred.app.account.People.Account;
import io.evercred.app.account.People.Found;
import io.evercred.app.account.Role;
import io.evercred.app.account.SignedInUser;
import io.evercred.app.audit.AuditEntry;
import io.evercred.app.audit.AuditEntry.Action;
import io.evercred.app.audit.AuditEntry.Outcome;
import io.evercred.app.connection.ConnectionDetails;
import io.evercred.app.connection.ConnectionDetails.Status;
import io.evercred.app.connection.DetailsFixture;
import io.evercred.app.connection.FleetView.Hold;
import io.evercred.app.connection.FleetView.ProviderGate;
import io.evercred.app.fleet.Bar;
import io.evercred.app.fleet.FleetReport;
import io.evercred.app.fleet.FleetReport.Backlog;
import io.evercred.app.fleet.FleetReport.Brakes;
import io.evercred.app.fleet.FleetReport.Calls;
import io.evercred.app.fleet.FleetReport.Census;
import io.evercred.app.fleet.FleetReport.Due;
import io.evercred.app.fleet.FleetReport.Schedule;
import io.evercred.app.fleet.FleetReport.Staff;
import io.evercred.app.fleet.FleetReport.Worker;
import io.evercred.app.history.HistoryEntry;
import io.evercred.app.ops.PersonPage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pages of those who operate the fleet, with made-up figures. */
final class OperationsPageStates {

    private static final Found MINJI =
            new Found("12", "김민지", Optional.of("minji@example.com"), Role.STAFF, NOW.minus(Duration.ofDays(40)));
    private static final Found HANEUL = new Found("13", "<i>이하늘</i>", Optional.empty(), Role.USER, NOW);
    private static final Found ADMIN =
            new Found("1", "관리자", Optional.of("admin@example.com"), Role.ADMIN, NOW.minus(Duration.ofDays(400)));

    private OperationsPageStates() {}

    static Stream<PageState> all() {
        return Stream.of(fleets(), people(), questions()).flatMap(states -> states);
    }

    private static Stream<PageState> fleets() {
        return Stream.of(
                state("ops", "page/ops", "/ops", ops(calm())),
                state("ops-alarm", "page/ops", "/ops", ops(alarm())),
                state("ops-blind", "page/ops", "/ops", ops(blind())),
                state("ops-user-deleted", "page/ops", "/ops", told("delete")),
                state("ops-search-none", "page/ops-search", "/ops/search", Map.of("who", "x@y", "found", List.of())),
                state(
                        "ops-search-several",
                        "page/ops-search",
                        "/ops/search",
                        Map.of("who", "minji@example.com", "found", List.of(MINJI, HANEUL))));
    }

    private static Stream<PageState> people() {
        var living = DetailsFixture.connected(NOW).build();
        var ended = DetailsFixture.connected(NOW).status(Status.REVOKED).build();
        var google = List.of(new Account("google", "1089", Optional.of("minji@example.com")));
        return Stream.of(
                person(
                        "staff",
                        new PersonPage(MINJI, google, List.of(living), history(living), audit()),
                        "refresh",
                        "done"),
                person(
                        "withdrawn",
                        new PersonPage(HANEUL, google, List.of(living), history(living), audit()),
                        "withdraw",
                        "done"),
                person("ended", new PersonPage(MINJI, google, List.of(ended), Map.of(), List.of()), "", ""),
                person("user", new PersonPage(HANEUL, List.of(), List.of(), Map.of(), List.of()), "grant", "refused"),
                person("admin", new PersonPage(ADMIN, google, List.of(), Map.of(), List.of()), "", ""));
    }

    private static Map<UUID, List<HistoryEntry>> history(ConnectionDetails details) {
        return Map.of(details.credentialId(), PageStates.history("connected"));
    }

    private static Stream<PageState> questions() {
        var page = new PersonPage(MINJI, List.of(), List.of(), Map.of(), List.of());
        var hold = new Hold("google", 3, Optional.of(NOW), 27);
        return Stream.of(
                state(
                        "ops-ask-end",
                        "page/ops-ask",
                        "/ops/users/12/google/end",
                        Map.of("page", page, "what", "google", "deed", "end")),
                state(
                        "ops-ask-withdraw",
                        "page/ops-ask",
                        "/ops/users/12/staff/withdraw",
                        Map.of("page", page, "what", "staff", "deed", "withdraw")),
                state(
                        "ops-ask-delete",
                        "page/ops-ask",
                        "/ops/users/12/delete",
                        Map.of("page", page, "what", "", "deed", "delete")),
                state(
                        "ops-guard-confirm",
                        "page/ops-guard",
                        "/ops/guard/google/3/confirm",
                        Map.of("hold", hold, "decision", "confirm")),
                state(
                        "ops-guard-discard",
                        "page/ops-guard",
                        "/ops/guard/google/3/discard",
                        Map.of("hold", hold, "decision", "discard")));
    }

    private static PageState person(String name, PersonPage page, String deed, String outcome) {
        Map<String, Object> model = new HashMap<>(Map.of("page", page));
        if (!deed.isEmpty()) {
            model.put("deed", deed);
            model.put("outcome", outcome);
        }
        return state("ops-person-" + name, "page/ops-person", "/ops/users/12", model);
    }

    private static Map<String, Object> ops(FleetReport fleet) {
        return Map.of("fleet", fleet, "people", List.of(ADMIN, MINJI), "audit", audit());
    }

    private static Map<String, Object> told(String deed) {
        var model = new HashMap<>(ops(calm()));
        model.put("deed", deed);
        model.put("outcome", "done");
        return model;
    }

    private static FleetReport calm() {
        var counts = List.of(12L, 30L, 48L, 51L, 40L, 44L, 39L, 0L, 47L, 1L, 20L, 33L);
        return new FleetReport(
                NOW,
                new Census(Map.of("active", 12345L, "degraded", 3L, "revoked", 210L), Optional.of(0L), Optional.of(0L)),
                new Schedule(
                        Optional.of(new Due(365, 51, bars(counts))), Optional.of(NOW.minus(Duration.ofSeconds(2)))),
                new Calls(Map.of("issued", 5120L, "unavailable", 2L, "throttled", 1L), Duration.ofMinutes(15)),
                new Brakes(Optional.of(0L), List.of(), List.of()),
                new Backlog(Optional.of(4L), Optional.of(Duration.ofSeconds(1)), Optional.of(0L)),
                new Staff(
                        List.of(
                                new Worker("worker-1:8081", true, Optional.of(Duration.ofSeconds(1))),
                                new Worker("worker-2:8081", true, Optional.empty())),
                        Map.of("1823664", 12000L, "2931", 345L)));
    }

    private static FleetReport alarm() {
        return new FleetReport(
                NOW,
                new Census(Map.of("active", 900L, "degraded", 312L, "revoked", 2L), Optional.of(41L), Optional.of(12L)),
                new Schedule(
                        Optional.of(new Due(0, 0, bars(List.of(0L, 0L, 0L, 0L)))),
                        Optional.of(NOW.minus(Duration.ofMinutes(7)))),
                new Calls(Map.of("misconfigured", 31L, "strange", 1L), Duration.ofMinutes(3)),
                new Brakes(
                        Optional.of(27L),
                        List.of(new Hold("google", 3, Optional.of(NOW.minus(Duration.ofMinutes(4))), 27)),
                        Stream.of("misconfigured", "probing", "ramping")
                                .map(state -> new ProviderGate("p-" + state, state, Optional.of(NOW)))
                                .toList()),
                new Backlog(Optional.of(91_233L), Optional.of(Duration.ofMinutes(11)), Optional.of(1200L)),
                new Staff(List.of(new Worker("worker-1:8081", false, Optional.empty()), answering()), Map.of()));
    }

    private static FleetReport blind() {
        return new FleetReport(
                NOW,
                new Census(Map.of(), Optional.empty(), Optional.empty()),
                new Schedule(Optional.empty(), Optional.empty()),
                new Calls(Map.of(), Duration.ZERO),
                new Brakes(Optional.empty(), List.of(), List.of()),
                new Backlog(Optional.empty(), Optional.empty(), Optional.empty()),
                new Staff(List.of(), Map.of()));
    }

    private static Worker answering() {
        return new Worker("worker-2:8081", true, Optional.of(Duration.ofSeconds(3)));
    }

    private static List<Bar> bars(List<Long> counts) {
        long most = Math.max(1, counts.stream().mapToLong(Long::longValue).max().orElse(1));
        return IntStream.range(0, counts.size())
                .mapToObj(place -> {
                    int height = (int) (counts.get(place) * 120 / most);
                    return new Bar(
                            5L * place, 5L * (place + 1), counts.get(place), place * 40 + 2, 120 - height, 36, height);
                })
                .toList();
    }

    /** Everything that can be done, with everything that can come of it. */
    private static List<AuditEntry> audit() {
        return Arrays.stream(Action.values())
                .flatMap(action -> Arrays.stream(Outcome.values())
                        .filter(outcome -> action == Action.REFRESH || outcome == Outcome.DONE)
                        .map(outcome -> new AuditEntry(
                                NOW.minus(Duration.ofMinutes(5)),
                                "admin@example.com",
                                action,
                                Optional.of("12"),
                                Optional.of("minji@example.com"),
                                action == Action.REFRESH ? "google 4f2c #3" : "",
                                outcome)))
                .toList();
    }

    private static PageState state(String name, String template, String path, Map<String, Object> model) {
        var admin = Optional.of(new SignedInUser("1", "관리자", "admin@example.com", Role.ADMIN));
        return new PageState(name, template, path, admin, model);
    }
}
