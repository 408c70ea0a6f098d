package io.evercred.sandbox.provider;

import io.evercred.sandbox.provider.control.Durations;
import io.evercred.sandbox.provider.oauth.Client;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The command line. */
final class StandInCommand {

    private static final int DEFAULT_PORT = 8090;
    private static final String HELP = """
            Usage: provider-stand-in [option value]...

              --port 8090                     where to listen; 0 takes a free port
              --address 127.0.0.1             network address to listen on
              --public-uri URI                how browsers reach it (default http://localhost:PORT)
              --token-lifetime 60s            access tokens of both providers live so long
              --google-token-lifetime 3599s   only Google's
              --discord-token-lifetime 7d     only Discord's
              --code-lifetime 10m             authorization codes live so long
              --client ID:SECRET              a client instead of evercred-sandbox; repeat for more clients or secrets
              --redirect-uri URI              registered for every client; a prefix if it ends with * (repeatable)
              --data FOLDER                   keep grants there, so that they survive a restart
              --log-size 262144               token calls to keep
              --page-size 3                   most entries on a page of the Calendar API
              --events-to URL                 security events are pushed there, such as http://localhost:8080/risc/google
            """;
    private static final Set<String> REPEATABLE = Set.of("--client", "--redirect-uri");
    private static final Set<String> KNOWN = Set.of(
            "--port",
            "--address",
            "--public-uri",
            "--token-lifetime",
            "--google-token-lifetime",
            "--discord-token-lifetime",
            "--code-lifetime",
            "--client",
            "--redirect-uri",
            "--data",
            "--log-size",
            "--page-size",
            "--events-to");

    private StandInCommand() {}

    static int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            System.out.print(HELP);
            return 0;
        }
        try {
            ProviderStandIn standIn = ProviderStandIn.start(settings(arguments));
            CountDownLatch forever = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(standIn::close, "provider-stand-in-stop"));
            System.out.println("The provider stand-in answers at " + standIn.uri() + " until it is stopped.");
            forever.await();
            return 0;
        } catch (IllegalArgumentException | IOException wrong) {
            System.err.println("The provider stand-in cannot start: " + wrong.getMessage() + ".");
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static StandInSettings settings(List<String> arguments) {
        Map<String, List<String>> options = options(arguments);
        StandInSettings defaults = StandInSettings.defaults();
        Optional<Duration> both = duration(options, "--token-lifetime");
        StandInSettings settings = defaults.withListen(new StandInSettings.Listen(
                        one(options, "--address").orElse(defaults.listen().address()),
                        number(options, "--port", 0, 65535).orElse(DEFAULT_PORT),
                        one(options, "--public-uri")))
                .withLifetimes(new StandInSettings.Lifetimes(
                        duration(options, "--google-token-lifetime")
                                .or(() -> both)
                                .orElse(defaults.lifetimes().google()),
                        duration(options, "--discord-token-lifetime")
                                .or(() -> both)
                                .orElse(defaults.lifetimes().discord()),
                        duration(options, "--code-lifetime")
                                .orElse(defaults.lifetimes().code())))
                .withClients(clients(options))
                .withLogSize(number(options, "--log-size", 1, 100_000_000).orElse(defaults.logSize()))
                .withPageSize(number(options, "--page-size", 1, 250).orElse(defaults.pageSize()));
        StandInSettings pushing = one(options, "--events-to")
                .map(URI::create)
                .map(settings::withEventsTo)
                .orElse(settings);
        return one(options, "--data").map(Path::of).map(pushing::withData).orElse(pushing);
    }

    private static Map<String, List<String>> options(List<String> arguments) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name + "; see --help");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            List<String> values = options.computeIfAbsent(name, added -> new ArrayList<>());
            values.add(arguments.get(i + 1));
            if (values.size() > 1 && !REPEATABLE.contains(name)) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        return options;
    }

    private static List<Client> clients(Map<String, List<String>> options) {
        List<String> redirectUris =
                options.getOrDefault("--redirect-uri", StandInSettings.SANDBOX_CLIENT.redirectUris());
        Map<String, Set<String>> secrets = new LinkedHashMap<>();
        for (String pair : options.getOrDefault("--client", List.of("evercred-sandbox:sandbox-secret"))) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("--client must be ID:SECRET");
            }
            secrets.computeIfAbsent(pair.substring(0, colon), added -> new LinkedHashSet<>())
                    .add(pair.substring(colon + 1));
        }
        List<Client> clients = new ArrayList<>();
        secrets.forEach((id, all) -> clients.add(new Client(clients.size(), id, all, redirectUris)));
        return clients;
    }

    private static Optional<String> one(Map<String, List<String>> options, String name) {
        return Optional.ofNullable(options.get(name)).map(List::getFirst);
    }

    private static Optional<Duration> duration(Map<String, List<String>> options, String name) {
        return one(options, name).map(text -> Durations.parse(name, text));
    }

    private static Optional<Integer> number(Map<String, List<String>> options, String name, int least, int most) {
        return one(options, name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                throw new IllegalArgumentException(name + " is no number: " + text, noNumber);
            }
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most);
        });
    }
}
