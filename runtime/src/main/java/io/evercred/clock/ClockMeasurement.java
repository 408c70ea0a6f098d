package io.evercred.clock;

import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Measures the database's time anew every ten seconds. */
class ClockMeasurement {

    private static final Logger LOG = LoggerFactory.getLogger(ClockMeasurement.class);

    private final DatabaseClock clock;

    ClockMeasurement(DatabaseClock clock) {
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "10s", initialDelayString = "10s")
    void measure() {
        try {
            clock.measure();
        } catch (SQLException e) {
            LOG.warn(
                    "MySQL did not tell the time; the last measurement goes on, and is repeated in ten seconds ({})",
                    e.getMessage());
        }
    }
}
