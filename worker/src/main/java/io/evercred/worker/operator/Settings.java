package io.evercred.worker.operator;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The worker's settings, read from the same places as when it runs. */
final class Settings {

    private Settings() {}

    /** How settings begin that may be given to each command. */
    static boolean isSetting(String word) {
        return Stream.of("--spring.", "--evercred.").anyMatch(word::startsWith);
    }

    static Binder of(List<String> words) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        words.stream().filter(Settings::isSetting).toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment);
    }
}
