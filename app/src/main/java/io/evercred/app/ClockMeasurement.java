package io.evercred.app;

import io.evercred.clock.DatabaseClock;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures the database's time anew every ten seconds. */
@Component
class ClockMeasurement {

    private static final Logger log = LoggerFactory.getLogger(ClockMeasurement.class);

    private final DatabaseClock clock;

    ClockMeasurement(DatabaseClock clock) {
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
    void measure() {
        try {
            clock.measure();
        } catch (SQLException e) {
            log.warn("MySQL did not tell the time; the last measurement goes on, and is repeated in ten seconds", e);
        }
    }
}
