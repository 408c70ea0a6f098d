package io.evercred.worker.rotation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets one worker at a time do what need not be done twice. */
@Component
class KeyTurns {

    private final JdbcClient jdbc;

    KeyTurns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this worker does it now; the others do not for so long. */
    boolean isOurs(String task, Duration every, Instant now) {
        return jdbc.sql("UPDATE key_turn SET next_at = :next WHERE task = :task AND next_at <= :now")
                        .param("next", Timestamp.from(now.plus(every)))
                        .param("task", task)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }
}
