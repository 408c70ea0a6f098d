package io.evercred.clock;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * The database's time, in microseconds. It is measured now and then and advanced by the monotonic clock in between, so
 * processes whose own clocks disagree still agree with each other, and a jump of the machine's clock changes nothing.
 */
public final class DatabaseClock extends Clock {

    private static final String TIME = "SELECT UTC_TIMESTAMP(6)";

    /** A slower answer says too little: the time in it may be wrong by half of what it took. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private static final int TRIES = 3;

    private final DataSource database;
    private final Clock machine;
    private final Ticker ticker;
    private volatile Reading reading;

    private DatabaseClock(DataSource database, Clock machine, Ticker ticker) {
        this.database = database;
        this.machine = machine;
        this.ticker = ticker;
    }

    /**
     * Measures the database's time once, so that the clock never exists without it.
     *
     * @throws SQLException if the database does not answer
     */
    public static DatabaseClock measuredFrom(DataSource database) throws SQLException {
        return measuredFrom(database, Clock.systemUTC(), System::nanoTime);
    }

    static DatabaseClock measuredFrom(DataSource database, Clock machine, Ticker ticker) throws SQLException {
        var clock = new DatabaseClock(database, machine, ticker);
        clock.measure();
        return clock;
    }

    /**
     * Measures anew; call it every ten seconds. If the database does not answer, or too slowly, the last measurement goes
     * on.
     *
     * @throws SQLException if the database does not answer
     */
    public void measure() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (int tries = 1; tries <= TRIES; tries++) {
                var measured = read(statement);
                if (measured.took().compareTo(TRUSTED) <= 0) {
                    reading = measured;
                    return;
                }
                if (reading == null && tries == TRIES) {
                    throw new SQLException("The database takes %s to tell its time".formatted(measured.took()));
                }
            }
        }
    }

    private Reading read(Statement statement) throws SQLException {
        var before = ticker.read();
        try (var row = statement.executeQuery(TIME)) {
            row.next();
            // The time zone of the session has no say in UTC_TIMESTAMP, and none in a LocalDateTime.
            var time = row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            var took = ticker.read() - before;
            return new Reading(time, before + took / 2, Duration.ofNanos(took));
        }
    }

    /** How far this machine's clock is ahead of the database's; negative if behind. */
    public Duration skew() {
        return Duration.between(instant(), machine.instant());
    }

    @Override
    public Instant instant() {
        var last = reading;
        return last.time().plusNanos(ticker.read() - last.ticks()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: times are UTC everywhere */
    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Times are UTC everywhere");
    }

    private record Reading(Instant time, long ticks, Duration took) {}
}
