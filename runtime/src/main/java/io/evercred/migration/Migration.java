package io.evercred.migration;

import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * The command {@code migrate} of a process: applies its migrations to the database that its settings name, and ends.
 * Settings can follow it, as in {@code --spring.datasource.url=…}. It needs neither keys nor Kafka.
 */
public final class Migration {

    private static final String COMMAND = "migrate";

    /** Whoever asks for it by name wants it, whatever the processes themselves are told. */
    private static final String SWITCHED_ON = "--spring.flyway.enabled=true";

    private Migration() {}

    /** Whether these arguments are that command. */
    public static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(COMMAND);
    }

    /** Migrates, and says what came of it; the exit status: 0 done or nothing to do, 1 failed. */
    public static int run(String... arguments) {
        var settings = Stream.concat(Arrays.stream(arguments).skip(1), Stream.of(SWITCHED_ON))
                .toArray(String[]::new);
        var application = new SpringApplicationBuilder(MigrationOnly.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false);
        try (var context = application.run(settings)) {
            var done = context.getBean(Flyway.class).info().getInfoResult();
            System.out.printf("The schema %s is at version %s.%n", done.database, done.schemaVersion);
            return 0;
        } catch (RuntimeException _) {
            // The failure has been told in one sentence, as at a start.
            return 1;
        }
    }

    /** The settings, and Flyway, which migrates as soon as it is there. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static class MigrationOnly {}
}
