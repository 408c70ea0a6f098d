package io.evercred.worker.time;

import io.evercred.clock.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    DatabaseClock clock(DataSource database) throws SQLException {
        return DatabaseClock.measuredFrom(database);
    }

    @Bean
    ClockMeasurement clockMeasurement(DatabaseClock clock, MeterRegistry meters) {
        Gauge.builder("clock.skew", clock, c -> c.skew().toNanos() / 1e9)
                .description("How far this machine's clock is ahead of the database's")
                .baseUnit("seconds")
                .register(meters);
        return new ClockMeasurement(clock);
    }

    static final class ClockMeasurement {

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
                        "The database's time could not be measured; the last measurement goes on ({})", e.getMessage());
            }
        }
    }
}
