package io.evercred.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The web application: people sign in, consent, and see their calendars. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EvercredApp {

    public static void main(String[] args) {
        SpringApplication.run(EvercredApp.class, args);
    }
}
