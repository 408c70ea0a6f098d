package io.evercred.worker.gate;

import java.sql.Timestamp;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether calls may go out to a provider: one row for the whole fleet. It is read and debited by single statements of
 * their own, never inside a claim, so that a worker that is stopped holds up nobody.
 */
@Component
public class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final JdbcClient jdbc;
    private final GateSettings settings;

    Gate(JdbcClient jdbc, GateSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** How many of the wanted calls may go out now: all, or while the gate is closed one probe now and then. */
    public int permits(String provider, int wanted, Instant now) {
        if (!isClosed(provider)) {
            return wanted;
        }
        return takeProbe(provider, now) ? 1 : 0;
    }

    /** Our client is wrong: nothing goes out any more but a probe now and then. */
    public void closeAsMisconfigured(String provider, Instant now) {
        var closed = jdbc.sql("""
                        INSERT INTO provider_gate (provider, state, until_at) VALUES (:provider, 'misconfigured', :until)
                        ON DUPLICATE KEY UPDATE
                            until_at = IF(state = 'misconfigured', until_at, VALUES(until_at)),
                            state = 'misconfigured'
                        """)
                .param("provider", provider)
                .param("until", Timestamp.from(now.plus(settings.misconfiguredProbe())))
                .update();
        if (closed > 0) {
            LOG.error(
                    "{} refuses our client: refreshing pauses but for one probe every {}; check evercred.providers.{}.client-id and client-secret",
                    provider,
                    settings.misconfiguredProbe(),
                    provider);
        }
    }

    /** A call has succeeded: whatever closed the gate is over. */
    public void open(String provider) {
        var opened = jdbc.sql(
                        "UPDATE provider_gate SET state = 'open', until_at = NULL WHERE provider = :provider AND state <> 'open'")
                .param("provider", provider)
                .update();
        if (opened > 0) {
            LOG.info("{} accepts our client again: refreshing goes on", provider);
        }
    }

    private boolean isClosed(String provider) {
        return jdbc.sql("SELECT state FROM provider_gate WHERE provider = :provider")
                .param("provider", provider)
                .query(String.class)
                .optional()
                .filter(state -> !state.equals("open"))
                .isPresent();
    }

    /** The statement's own condition decides which worker probes. */
    private boolean takeProbe(String provider, Instant now) {
        return jdbc.sql("""
                        UPDATE provider_gate SET until_at = :next
                        WHERE provider = :provider AND state <> 'open' AND until_at <= :now
                        """)
                        .param("next", Timestamp.from(now.plus(settings.misconfiguredProbe())))
                        .param("provider", provider)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
