package io.evercred.app;

import io.evercred.migration.Migration;
import io.evercred.startup.Carriers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The web application: people sign in, consent, and see their calendars. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class EvercredApp {

    /** Migrates the database and ends, if that is what the arguments say; else runs until it is told to stop. */
    public static void main(String[] arguments) {
        Carriers.reserve();
        if (Migration.isMeantBy(arguments)) {
            System.exit(Migration.run(arguments));
        }
        SpringApplication.run(EvercredApp.class, arguments);
    }
}
