package io.evercred.app;

import io.evercred.clock.DatabaseClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one clock: the database's. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    DatabaseClock clock(DataSource database) throws SQLException {
        return DatabaseClock.measuredFrom(database);
    }

    @Bean
    Gauge clockSkew(DatabaseClock clock, MeterRegistry meters) {
        return Gauge.builder("clock.skew", clock, measured -> seconds(measured.skew()))
                .description("How far this machine's clock is ahead of the database's")
                .baseUnit("seconds")
                .register(meters);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
