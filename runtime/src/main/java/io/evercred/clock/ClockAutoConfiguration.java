package io.evercred.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;

/** Gives a process the database's clock, measured every ten seconds, and the metric that tells how wrong its own is. */
@AutoConfiguration
@ConditionalOnProperty(name = RehearsalAutoConfiguration.EXIT, havingValue = "never", matchIfMissing = true)
class ClockAutoConfiguration {

    /** After the migrations, which wait for a database that is still starting. */
    @Bean
    @DependsOnDatabaseInitialization
    DatabaseClock clock(DataSource database) throws SQLException {
        return DatabaseClock.measuredFrom(database);
    }

    @Bean
    ClockMeasurement clockMeasurement(DatabaseClock clock) {
        return new ClockMeasurement(clock);
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
