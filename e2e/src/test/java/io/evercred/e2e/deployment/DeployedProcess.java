package io.evercred.e2e.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process reads and where it listens, from its own configuration. */
enum DeployedProcess {
    APP,
    WORKER;

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Pattern DEFAULT = Pattern.compile("(\\d+)}*$");

    private final String text = Yaml.text(lowerCase() + "/src/main/resources/application.yml");
    private final Yaml configuration = new Yaml(new org.yaml.snakeyaml.Yaml().load(text));

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worker serves nothing but its management. */
    Set<Integer> ports() {
        return Stream.of(port("server", "port"), managementPort()).collect(Collectors.toSet());
    }

    int managementPort() {
        return configuration.at("management", "server", "port").isPresent()
                ? port("management", "server", "port")
                : port("server", "port");
    }

    int secondsOfAShutdownPhase() {
        return Integer.parseInt(configuration
                .at("spring", "lifecycle", "timeout-per-shutdown-phase")
                .toString()
                .replace("s", ""));
    }

    /** Names of environment variables: those that the configuration mentions, and its settings' own. */
    Set<String> variables() {
        var variables = new TreeSet<String>();
        VARIABLE.matcher(text).results().map(found -> found.group(1)).forEach(variables::add);
        Settings.of(lowerCase()).forEach(setting -> variables.add(Settings.variable(setting.key())));
        return variables;
    }

    private int port(Object... place) {
        var port = configuration.at(place).toString();
        var number = DEFAULT.matcher(port);
        if (!number.find()) {
            throw new IllegalStateException(this + " has no default port: " + port);
        }
        return Integer.parseInt(number.group(1));
    }

    @Override
    public String toString() {
        return lowerCase();
    }
}
