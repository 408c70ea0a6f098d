package io.evercred.worker.gate;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    /** Providers whose gate this worker has seen closed; spares a statement for each success while all is well. */
    private final Set<String> seenClosed = ConcurrentHashMap.newKeySet();

    /** The credentials that met a misconfiguration since the last success, by provider. */
    private final Map<String, Set<UUID>> misconfigured = new ConcurrentHashMap<>();

    Gate(JdbcClient jdbc, GateSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** How many of the wanted calls may go out now: all, or while the gate is closed one probe now and then. */
    public int permits(String provider, int wanted, Instant now) {
        if (!isClosed(provider)) {
            seenClosed.remove(provider);
            return wanted;
        }
        seenClosed.add(provider);
        return takeProbe(provider, now) ? 1 : 0;
    }

    /** A probe that was permitted found nothing to call for: the next one need not wait for its turn. */
    public void giveBack(String provider, Instant now) {
        if (seenClosed.contains(provider)) {
            jdbc.sql("UPDATE provider_gate SET until_at = :now WHERE provider = :provider AND state <> 'open'")
                    .param("now", Timestamp.from(now))
                    .param("provider", provider)
                    .update();
        }
    }

    /**
     * The provider does not accept our client, or what we sent.
     *
     * @param wholeClient whether this one answer is enough to know that every credential will meet it
     */
    public void misconfigured(String provider, UUID credentialId, String error, boolean wholeClient, Instant now) {
        var met = misconfigured.computeIfAbsent(provider, _ -> ConcurrentHashMap.newKeySet());
        met.add(credentialId);
        if (wholeClient || met.size() >= settings.misconfiguredAfter()) {
            close(provider, error, now);
        }
    }

    /** A call has succeeded: whatever closed the gate is over. */
    public void succeeded(String provider) {
        misconfigured.remove(provider);
        if (seenClosed.remove(provider)) {
            open(provider);
        }
    }

    private void close(String provider, String error, Instant now) {
        var closed = jdbc.sql("""
                        INSERT INTO provider_gate (provider, state, until_at) VALUES (:provider, 'misconfigured', :until)
                        ON DUPLICATE KEY UPDATE
                            until_at = IF(state = 'open', VALUES(until_at), until_at),
                            state = 'misconfigured'
                        """)
                .param("provider", provider)
                .param("until", Timestamp.from(now.plus(settings.misconfiguredProbe())))
                .update();
        if (seenClosed.add(provider) && closed > 0) {
            LOG.error(
                    "{} answers {}: nobody is disconnected, but refreshing pauses except for one probe every {} s;"
                            + " check evercred.providers.{}.client-id and client-secret",
                    provider,
                    error,
                    settings.misconfiguredProbe().toSeconds(),
                    provider);
        }
    }

    private void open(String provider) {
        var opened = jdbc.sql("""
                        UPDATE provider_gate SET state = 'open', until_at = NULL
                        WHERE provider = :provider AND state <> 'open'
                        """).param("provider", provider).update();
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
