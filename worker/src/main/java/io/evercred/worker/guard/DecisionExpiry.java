package io.evercred.worker.guard;

import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes who decided what about a hold once that is older than the settings keep it. */
@Component
class DecisionExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionExpiry.class);

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final DecisionSettings settings;
    private final Clock clock;

    DecisionExpiry(JdbcClient jdbc, DecisionSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "1h")
    void forget() {
        try {
            while (forgetSome() == AT_ONCE) {}
        } catch (DataAccessException e) {
            LOG.warn("Old decisions about holds wait for the database; trying again in an hour ({})", e.getMessage());
        }
    }

    /** In the order of writing: there are too few for an index of their own. */
    private int forgetSome() {
        return jdbc.sql("DELETE FROM guard_decision WHERE decided_at < :before ORDER BY id LIMIT :most")
                .param("before", Timestamp.from(clock.instant().minus(settings.retention())))
                .param("most", AT_ONCE)
                .update();
    }
}
