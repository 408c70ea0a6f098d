package io.evercred.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the worker. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class EvercredWorker {

    /** Runs until it is told to stop; then lets calls in flight finish. */
    public static void main(String[] arguments) {
        SpringApplication.run(EvercredWorker.class, arguments);
    }
}
