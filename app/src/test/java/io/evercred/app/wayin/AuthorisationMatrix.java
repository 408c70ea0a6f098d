package io.evercred.app.wayin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.evercred.app.RunningApp;
import io.evercred.app.account.Role;
import io.evercred.app.wayin.Caller.Tried;
import io.evercred.sandbox.provider.account.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route that the running app has, tried by everybody. What is expected stands in {@link RouteRules}; a route that
 * is missing there fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuthorisationMatrix {

    private static final String STRANGER = "stranger@example.com";
    private static final String ENDED = "ended@example.com";

    private final Map<String, RequestMappingInfo> routes = new TreeMap<>();
    private final Map<String, RouteRule> rules =
            RouteRules.ALL.stream().collect(Collectors.toMap(RouteRule::route, Function.identity()));
    private List<Caller> callers;
    private Map<String, String> variables;
    private String stranger;
    private String ended;

    abstract RunningApp app();

    @BeforeAll
    void signIn() {
        app().bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, _) -> namesOf(mapping).forEach(route -> routes.put(route, mapping)));
        callers = List.of(
                Caller.anonymous(app()),
                Caller.signedIn(app(), Provider.DISCORD, "gamer", Role.USER),
                Caller.signedIn(app(), Provider.GOOGLE, "user@example.com", Role.USER),
                Caller.signedIn(app(), Provider.GOOGLE, "minji@example.com", Role.STAFF),
                Caller.signedIn(app(), Provider.GOOGLE, "admin@example.com", Role.ADMIN));
        // Whose data nobody else may see, and whom an ADMIN may end.
        Caller.signedIn(app(), Provider.GOOGLE, STRANGER, Role.USER);
        Caller.signedIn(app(), Provider.GOOGLE, ENDED, Role.USER);
        stranger = Caller.userId(app(), Provider.GOOGLE, STRANGER);
        ended = Caller.userId(app(), Provider.GOOGLE, ENDED);
        variables = Map.of("provider", "google", "problem", "denied");
    }

    @Test
    void everyRouteHasARule() {
        assertThat(routes.keySet())
                .as(() -> "Say who may reach these routes, by a line each in RouteRules.ALL:\n"
                        + missing()
                                .map("            rule(\"%s\", ADMIN),"::formatted)
                                .collect(Collectors.joining("\n")))
                .allMatch(rules::containsKey);
    }

    @Test
    void everyRuleHasARoute() {
        assertThat(rules.keySet())
                .as("These routes are gone; remove their lines from RouteRules.ALL")
                .allMatch(routes::containsKey);
    }

    /** Else there could be ways in that the matrix does not see. */
    @Test
    void nothingButHandlersHealthAndStaticFilesAnswers() {
        for (var mapping : app().beans(HandlerMapping.class)) {
            switch (mapping) {
                case RequestMappingHandlerMapping handlers -> assertThat(routes).isNotEmpty();
                case RequestMappingInfoHandlerMapping endpoints ->
                    assertThat(endpoints.getHandlerMethods().keySet().stream()
                                    .flatMap(info -> info.getPatternValues().stream()))
                            .allMatch("/health"::equals);
                case AbstractUrlHandlerMapping files ->
                    assertThat(files.getHandlerMap().keySet()).isSubsetOf("/**", "/webjars/**", "/favicon.ico");
                default -> assertThat(mapping.getClass().getSimpleName()).isEqualTo("RouterFunctionMapping");
            }
        }
        assertThat(app().beans(RouterFunction.class)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyRouteAdmitsWhomItShouldAndNobodyElse() {
        return known().flatMap(rule -> callers.stream()
                .map(caller -> dynamicTest(rule.route() + " by " + caller, () -> {
                    var tried = tries(rule.endsWhoAsks() ? likeThem(caller) : caller, rule, true);
                    if (rule.reach().admits(caller)) {
                        assertThat(tried.reached()).as("its handler ran").isTrue();
                    } else {
                        assertThat(tried.reached()).as("its handler ran").isFalse();
                        assertRefused(tried);
                    }
                })));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsChangedWithoutTheTokenOfOurPages() {
        return known().filter(RouteRule::changesSomething)
                .filter(rule -> !rule.fromForeignPages())
                .flatMap(rule -> callers.stream()
                        .map(caller -> dynamicTest(rule.route() + " by " + caller, () -> {
                            var tried = tries(caller, rule, false);
                            assertThat(tried.reached()).as("its handler ran").isFalse();
                            assertThat(tried.status()).isEqualTo(403);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nobodyBelowAdminSeesWhatIsAStrangers() {
        return known().filter(rule -> !rule.changesSomething()).flatMap(rule -> callers.stream()
                .filter(caller -> caller.role().filter(Role.ADMIN::equals).isEmpty())
                .map(caller -> dynamicTest(rule.route() + " by " + caller, () -> assertThat(
                                tries(caller, rule, true).response().body())
                        .doesNotContain(STRANGER)
                        .doesNotContain("stranger"))));
    }

    /** Somebody of the same role, with an account at the same provider. */
    private Caller likeThem(Caller caller) {
        return caller.role()
                .map(role -> Caller.signedIn(
                        app(),
                        caller.provider().orElseThrow(),
                        switch (caller.provider().orElseThrow()) {
                            case GOOGLE -> "leaving-" + role.name().toLowerCase(Locale.ROOT) + "@example.com";
                            case DISCORD -> "leaving-gamer";
                        },
                        role))
                .orElse(caller);
    }

    private Tried tries(Caller caller, RouteRule rule, boolean withToken) throws Exception {
        return caller.tries(rule, routes.get(rule.route()), path(rule), withToken);
    }

    /** Whatever a route calls a user, it gets somebody else. */
    private String path(RouteRule rule) {
        var path = rule.pattern();
        for (var variable : variables.entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return path.replaceAll("\\{[^}]+}", rule.changesSomething() ? ended : stranger);
    }

    private Stream<RouteRule> known() {
        return RouteRules.ALL.stream().filter(rule -> routes.containsKey(rule.route()));
    }

    private Stream<String> missing() {
        return routes.keySet().stream().filter(route -> !rules.containsKey(route));
    }

    private static void assertRefused(Tried tried) {
        if (tried.status() == 303) {
            assertThat(tried.location())
                    .as("asked to sign in or to consent")
                    .containsAnyOf("/google/o/oauth2/", "/discord/oauth2/");
        } else {
            assertThat(tried.status()).isIn(401, 403);
        }
    }

    private static Stream<String> namesOf(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return (methods.isEmpty() ? Stream.of(RequestMethod.GET, RequestMethod.POST) : methods.stream())
                .flatMap(method -> mapping.getPatternValues().stream().map(pattern -> method + " " + pattern));
    }
}
