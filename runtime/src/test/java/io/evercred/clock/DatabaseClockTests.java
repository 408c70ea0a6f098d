package io.evercred.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseClockTests {

    private static final Instant DATABASE_TIME = Instant.parse("2026-11-23T12:00:00.123456Z");

    private long nanos = 5_000_000_000L;
    private boolean down;
    private Duration answerTakes = Duration.ZERO;

    @Test
    void tellsTheDatabasesTimeWhateverThisMachineBelieves() throws SQLException {
        var clock = clock(DATABASE_TIME.plus(Duration.ofMinutes(10)));

        assertThat(clock.instant()).isEqualTo(DATABASE_TIME);
        assertThat(clock.skew()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void isAdvancedByTheMonotonicClockAloneAndCutsToMicroseconds() throws SQLException {
        var clock = clock(DATABASE_TIME);
        nanos += 1_500_000_999L;

        assertThat(clock.instant()).isEqualTo(DATABASE_TIME.plusNanos(1_500_000_000L));
    }

    @Test
    void goesOnFromTheLastMeasurementWhileTheDatabaseIsDown() throws SQLException {
        var clock = clock(DATABASE_TIME);
        down = true;
        nanos += Duration.ofMinutes(5).toNanos();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(clock::measure))
                .isInstanceOf(SQLException.class);
        assertThat(clock.instant()).isEqualTo(DATABASE_TIME.plus(Duration.ofMinutes(5)));
    }

    @Test
    void doesNotBelieveAnAnswerThatTookLong() throws SQLException {
        var clock = clock(DATABASE_TIME);
        nanos += Duration.ofMinutes(5).toNanos();
        answerTakes = Duration.ofMillis(1_001);

        clock.measure();

        assertThat(clock.instant())
                .as("the first measurement, advanced")
                .isEqualTo(DATABASE_TIME.plus(Duration.ofMinutes(5)).plusMillis(3 * 1_001));
    }

    @Test
    void doesNotBeginWithOne() {
        answerTakes = Duration.ofSeconds(30);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> clock(DATABASE_TIME)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("PT30S");
    }

    private DatabaseClock clock(Instant machine) throws SQLException {
        return DatabaseClock.measuredFrom(database(), Clock.fixed(machine, ZoneOffset.UTC), () -> nanos);
    }

    private DataSource database() {
        var row = fake(ResultSet.class, "getObject", LocalDateTime.ofInstant(DATABASE_TIME, ZoneOffset.UTC));
        var statement = fake(Statement.class, "executeQuery", row);
        var connection = fake(Connection.class, "createStatement", statement);
        return fake(DataSource.class, "getConnection", connection);
    }

    private <T> T fake(Class<T> type, String method, Object answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, called, arguments) -> {
                    if (down) {
                        throw new SQLException("down");
                    }
                    if (called.getName().equals("executeQuery")) {
                        nanos += answerTakes.toNanos();
                    }
                    return called.getName().equals(method)
                            ? answer
                            : called.getReturnType() == boolean.class ? Boolean.TRUE : null;
                }));
    }
}
