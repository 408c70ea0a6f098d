package io.evercred.worker;

import io.evercred.migration.Migration;
import io.evercred.startup.Carriers;
import io.evercred.worker.operator.Operator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the worker. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class EvercredWorker {

    /** Follows an operator's command; without one, runs until it is told to stop, then lets calls in flight finish. */
    public static void main(String[] arguments) {
        Carriers.reserve();
        if (Migration.isMeantBy(arguments)) {
            System.exit(Migration.run(arguments));
        }
        if (Operator.isMeantBy(arguments)) {
            System.exit(Operator.run(arguments));
        }
        SpringApplication.run(EvercredWorker.class, arguments);
    }
}
