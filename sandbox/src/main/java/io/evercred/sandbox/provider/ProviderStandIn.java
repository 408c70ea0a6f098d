package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.account.Accounts;
import io.evercred.sandbox.provider.account.Provider;
import io.evercred.sandbox.provider.control.ControlEndpoint;
import io.evercred.sandbox.provider.control.Controls;
import io.evercred.sandbox.provider.discord.DiscordApi;
import io.evercred.sandbox.provider.discord.DiscordDialect;
import io.evercred.sandbox.provider.fault.Endpoint;
import io.evercred.sandbox.provider.fault.Faults;
import io.evercred.sandbox.provider.fault.Switches;
import io.evercred.sandbox.provider.google.CalendarApi;
import io.evercred.sandbox.provider.google.EventPush;
import io.evercred.sandbox.provider.google.GoogleDialect;
import io.evercred.sandbox.provider.google.IdTokens;
import io.evercred.sandbox.provider.google.SecurityEvents;
import io.evercred.sandbox.provider.google.UserInfo;
import io.evercred.sandbox.provider.grant.Grants;
import io.evercred.sandbox.provider.grant.GrantsFile;
import io.evercred.sandbox.provider.http.Exchange;
import io.evercred.sandbox.provider.http.HttpServer;
import io.evercred.sandbox.provider.http.Request;
import io.evercred.sandbox.provider.log.ApiCallLog;
import io.evercred.sandbox.provider.log.SecretLog;
import io.evercred.sandbox.provider.log.TokenCallLog;
import io.evercred.sandbox.provider.oauth.AuthorizationCodes;
import io.evercred.sandbox.provider.oauth.AuthorizationEndpoint;
import io.evercred.sandbox.provider.oauth.Clients;
import io.evercred.sandbox.provider.oauth.Dialect;
import io.evercred.sandbox.provider.oauth.Registry;
import io.evercred.sandbox.provider.oauth.RevokeEndpoint;
import io.evercred.sandbox.provider.oauth.TokenEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A running stand-in for Google and Discord; from tests in the same JVM, or on its own through {@link #main}. */
public final class ProviderStandIn implements AutoCloseable {

    private final HttpServer server;
    private final URI uri;
    private final Controls controls;
    private final EventPush push;
    private final Optional<GrantsFile> file;

    private ProviderStandIn(HttpServer server, URI uri, Controls controls, EventPush push, Optional<GrantsFile> file) {
        this.server = server;
        this.uri = uri;
        this.controls = controls;
        this.push = push;
        this.file = file;
    }

    /**
     * Starts a stand-in.
     *
     * @throws IOException if the port is busy or the kept data cannot be read
     */
    public static ProviderStandIn start(StandInSettings settings) throws IOException {
        Accounts accounts = new Accounts();
        Optional<GrantsFile> file = settings.data().isPresent()
                ? Optional.of(GrantsFile.open(settings.data().get(), accounts))
                : Optional.empty();
        Grants grants = file.map(GrantsFile::grants).orElseGet(() -> Grants.empty(accounts));
        Registry registry = new Registry(
                new Clients(settings.clients()),
                accounts,
                grants,
                new Switches(Map.of(
                        Provider.GOOGLE, settings.lifetimes().google(),
                        Provider.DISCORD, settings.lifetimes().discord())),
                new SecretLog(),
                settings.clock());

        // The issuer names the port, which is known only once the server listens.
        AtomicReference<Routes> routes = new AtomicReference<>();
        HttpServer server = HttpServer.start(
                settings.listen().address(), settings.listen().port(), request -> open(routes, request));
        URI uri = URI.create(settings.listen().publicUri().orElseGet(() -> "http://localhost:" + server.port()));
        IdTokens idTokens = new IdTokens(uri + "/google", registry.clock());
        Controls controls = new Controls(
                registry,
                Map.of(Provider.GOOGLE, new GoogleDialect(idTokens), Provider.DISCORD, new DiscordDialect()),
                new Faults(),
                new TokenCallLog(settings.logSize()),
                new ApiCallLog());
        SecurityEvents events = new SecurityEvents(
                uri + "/google", settings.clients().getFirst().id(), registry.clock());
        EventPush push = new EventPush(settings.eventsTo());
        routes.set(routes(settings, idTokens, events, controls, new ControlEndpoint(controls, events, push)));
        file.ifPresent(GrantsFile::startWriting);
        return new ProviderStandIn(server, uri, controls, push, file);
    }

    private static Exchange open(AtomicReference<Routes> routes, Request request) {
        Routes known = routes.get();
        while (known == null) {
            Thread.onSpinWait();
            known = routes.get();
        }
        return known.open(request);
    }

    private static Routes routes(
            StandInSettings settings,
            IdTokens idTokens,
            SecurityEvents events,
            Controls controls,
            ControlEndpoint control) {
        Registry registry = controls.registry();
        Routes routes = new Routes(registry, controls.faults(), controls.apiCalls());
        Dialect google = controls.dialect(Provider.GOOGLE);
        Dialect discord = controls.dialect(Provider.DISCORD);
        addOAuth(
                routes,
                settings,
                controls,
                google,
                List.of("/google/o/oauth2/v2/auth", "/google/token", "/google/revoke"));
        addOAuth(
                routes,
                settings,
                controls,
                discord,
                List.of("/discord/oauth2/authorize", "/discord/api/oauth2/token", "/discord/api/oauth2/token/revoke"));
        UserInfo userInfo = new UserInfo(registry.accounts());
        CalendarApi calendar = new CalendarApi(registry, settings.pageSize());
        DiscordApi discordApi = new DiscordApi(registry.accounts());
        return routes.add("/google/certs", Endpoint.CERTS, google, request -> idTokens.keys())
                .add(
                        "/google/.well-known/openid-configuration",
                        Endpoint.CERTS,
                        google,
                        request -> idTokens.discovery())
                .add("/google/.well-known/risc-configuration", Endpoint.CERTS, google, events::configuration)
                .addProtected(
                        "/google/userinfo", Endpoint.USERINFO, google, (request, bearer) -> userInfo.answer(bearer))
                .addAllProtected(CalendarApi.ROOT, Endpoint.CALENDAR, google, calendar::answer)
                .addProtected(
                        "/discord/api/users/@me",
                        Endpoint.USERINFO,
                        discord,
                        (request, bearer) -> discordApi.me(bearer))
                .addProtected(
                        "/discord/api/users/@me/guilds",
                        Endpoint.GUILDS,
                        discord,
                        (request, bearer) -> discordApi.guilds(bearer))
                .add("/discord/api/applications/@me", Endpoint.APPLICATION, discord, discordApi::application)
                .addAllProtected("/discord/icons/", Endpoint.ICONS, discord, (request, bearer) -> discordApi.icon())
                .addControls("/control/", control::answer);
    }

    private static void addOAuth(
            Routes routes, StandInSettings settings, Controls controls, Dialect dialect, List<String> paths) {
        Registry registry = controls.registry();
        AuthorizationCodes codes = new AuthorizationCodes(settings.lifetimes().code());
        AuthorizationEndpoint authorization = new AuthorizationEndpoint(registry, dialect, codes);
        TokenEndpoint token = new TokenEndpoint(registry, dialect, codes, controls.faults(), controls.tokenCalls());
        RevokeEndpoint revoke = new RevokeEndpoint(registry, dialect, controls.faults(), controls.tokenCalls());
        routes.addPages(paths.get(0), dialect, authorization)
                .add(paths.get(1), token::open)
                .add(paths.get(2), revoke::open);
    }

    /** Returns the root of all endpoints, without a slash at the end. */
    public URI uri() {
        return uri;
    }

    /** Returns what can be changed and looked at while it runs. */
    public Controls controls() {
        return controls;
    }

    /** Stops listening, and writes grants down if they are kept. */
    @Override
    public void close() {
        server.close();
        push.close();
        file.ifPresent(GrantsFile::close);
    }

    /** Runs a stand-in until the process is stopped. */
    public static void main(String[] arguments) {
        System.exit(StandInCommand.run(List.of(arguments)));
    }
}
